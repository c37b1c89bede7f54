/** What stands behind each figure of the comparison. */
import { decimal } from '../../i18n';
import { compare } from '../../i18n/compare';
import type { ComparisonRow, EstimateLine, Step } from '../../lib/api';
import type { Book } from '../../lib/book';
import type { Reason } from '../../lib/reason';
import { lineReason } from './reasons';

/** A figure of the comparison; `line` is one generation of the job on that model, priced by the module. */
export function comparisonReason(
  book: Book,
  row: ComparisonRow,
  baseline: ComparisonRow,
  line: EstimateLine,
  figure: 'units' | 'amount' | 'saving' | 'percent',
  ownPrice: boolean,
): Reason {
  const model = book.title(row.model);
  const against = book.title(baseline.model);
  if (figure === 'units' || figure === 'amount') {
    return {
      ...lineReason(book, line, 1, figure === 'units' ? 'perGeneration' : 'amount', ownPrice),
      title: figure === 'units' ? compare.unitsTitle(model) : compare.amountTitle(model),
    };
  }
  const isSaving = figure === 'saving';
  const value = isSaving ? row.savingPercent : row.percentOfBaseline;
  const own = decimal(row.unitsPerGeneration);
  const base = decimal(baseline.unitsPerGeneration);
  const step: Step = {
    rule: 'cost.compare',
    text: (isSaving ? compare.savingStep : compare.percentStep)(own, base, decimal(value)),
    inputs: { [row.model]: row.unitsPerGeneration, [baseline.model]: baseline.unitsPerGeneration },
    result: value,
    cites: [],
  };
  return {
    title: (isSaving ? compare.savingTitle : compare.percentTitle)(model, against),
    figure: compare.percentValue(decimal(value)),
    steps: [step],
    rates: [...new Set([row.rate, baseline.rate])],
    conflicts: [],
  };
}
