/** What other interpretations would change in the plan that is shown, in words: asked when somebody opens a reason. */
import { dayLong, decimal, list, money } from '../../i18n';
import { r } from '../../i18n/report';
import type { CampaignRequest, ReadingChange } from '../../lib/api';
import { isDay } from '../../lib/day';
import type { Engine } from '../../lib/engine';
import type { Effect } from '../../lib/reason';

const c = r.campaign;

function valueText(value: string | null, currency: string | undefined): string {
  if (value === null) return c.unknown;
  if (isDay(value)) return dayLong(value);
  return currency ? money(value, currency) : decimal(value);
}

function changeText({ figure, of = '', before, after, currency }: ReadingChange): string {
  const name = figure === 'voucher' ? (c.tiers[of] ?? of) : of;
  return r.change(c.figures[figure]?.(name, currency ?? '') ?? figure, valueText(before, currency), valueText(after, currency));
}

export async function effectsOf(engine: Engine, asked: CampaignRequest): Promise<readonly Effect[] | null> {
  const outcome = await engine.ask('planCampaign', { ...asked, effects: true, steps: false });
  if (outcome.kind !== 'result') return null;
  const found = outcome.result.readingEffects ?? [];
  return found.flatMap(({ reading, option, changes }): Effect[] => {
    if (changes === null) return [{ reading, option, result: c.noPlan }];
    return changes.length === 0 ? [] : [{ reading, option, result: list(changes.map(changeText)) }];
  });
}
