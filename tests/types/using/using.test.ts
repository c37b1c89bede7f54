// Where the engine's types know `using`, whatever has to be given back is given back by it.
import { availabilityReader, expiryScenarios, historyReader } from '../../../dist/index.js';
import { availabilityReader as ofPart } from '../../../dist/sla/index.js';

type Released<Open> = Open extends Disposable ? true : false;
export const all: [
  Released<ReturnType<typeof availabilityReader>>,
  Released<ReturnType<typeof historyReader>>,
  Released<ReturnType<typeof expiryScenarios>>,
  Released<ReturnType<typeof ofPart>>,
] = [true, true, true, true];

export function rows(): number {
  using log = availabilityReader({ period: { from: '2026-06-01', lastDay: '2026-06-30' } });
  using history = historyReader();
  return log.rows() + history.rows();
}
