/** How unclear clauses were read, and what another reading would change in the figures of this plan. */
import { r } from '../../../i18n/report';
import type { ReadingChange, ReadingInfo } from '../../../lib/api';
import { isDay } from '../../../lib/day';
import { dayNumber } from '../../../lib/days';
import { minus } from '../../../lib/exact';
import { day, inWords, live, number, readingsTable } from '../../../report/book';
import { at, Sheet, type Cell } from '../../../lib/sheet';
import type { Holdings } from './holdings';
import { optionOf, readingsOf, type ReportInput } from './input';
import type { Summary } from './summary';
import { lotNames } from '../lot-names';

const c = r.campaign;

function effectText({ id, options }: ReadingInfo, { restsOn, effects }: ReportInput): string {
  if (restsOn.some(({ reading, measuredOnly }) => reading === id && measuredOnly)) return inWords(c.measuredOnly);
  const own = effects.filter(({ reading }) => reading === id);
  if (own.length === 0) return inWords(c.oneReading);
  if (own.every(({ changes }) => changes?.length === 0)) return inWords(c.changesNothing);
  const described = own.map(({ option, changes }) => {
    const title = options.find((one) => one.id === option)?.title ?? option;
    const figures = [...new Set(changes?.map(({ figure }) => c.changed[figure] ?? figure))];
    return c.effect(title, changes === null ? c.noPlan : figures.length > 0 ? c.changes(figures) : c.changesNothing);
  });
  return r.inputs.others(described);
}

type Kind = 'money' | 'units' | 'day';

const KINDS: Record<ReadingChange['figure'], Kind> = {
  cost: 'money',
  finish: 'day',
  lapse: 'units',
  lost: 'money',
  missing: 'units',
  ofLot: 'units',
  voucher: 'money',
  opens: 'day',
  fileBy: 'day',
};

const valueCell = (value: string | null, kind: Kind): Cell =>
  value === null ? c.unknown : kind === 'day' ? day(value) : number(value, kind);

/** As planned, under the other reading, and the difference. */
function changeCells({ figure, of = '', before, after }: ReadingChange, row: number, summary: Summary, holdings: Holdings): Cell[] {
  const [BEFORE, AFTER] = [3, 4] as const;
  const kind = KINDS[figure];
  const known = figure === 'ofLot' ? holdings.ofLot.get(of) : summary.cells.get(figure)?.cell;
  const planned = before !== null && known !== undefined && kind !== 'day' ? live(known, before, [before], kind) : valueCell(before, kind);
  const formula = `${at(AFTER, row)}-${at(BEFORE, row)}`;
  let difference: Cell = null;
  if (before !== null && after !== null) {
    if (kind !== 'day') difference = live(formula, minus(after, before), [before, after], kind);
    else if (isDay(before) && isDay(after)) difference = live(formula, String(dayNumber(after) - dayNumber(before)), []);
  }
  return [planned, valueCell(after, kind), difference];
}

function ofText({ figure, of = '' }: ReadingChange, nameOf: (lot: string) => string): string {
  if (figure === 'ofLot') return nameOf(of);
  return figure === 'voucher' ? (c.tiers[of] ?? of) : of;
}

export function readingsSheet(input: ReportInput, summary: Summary, holdings: Holdings): Sheet {
  const { effects } = input;
  const nameOf = lotNames(input.campaign, input.book);
  const sheet = new Sheet(r.sheets.readings);
  const readings = readingsOf(input);
  readingsTable(
    sheet,
    readings,
    (id) => optionOf(input, id),
    (reading) => effectText(reading, input),
  );
  const changed = effects.filter(({ changes }) => changes !== null && changes.length > 0);
  if (changed.length === 0) return sheet;
  sheet.title(c.others);
  sheet.head(...c.otherColumns);
  for (const { reading, option, changes } of changed) {
    const known = readings.find(({ id }) => id === reading);
    const title = known?.options.find(({ id }) => id === option)?.title ?? option;
    for (const change of changes ?? []) {
      const figure = c.figures[change.figure]?.(ofText(change, nameOf), change.currency ?? '') ?? change.figure;
      sheet.add(known?.question ?? reading, title, figure, ...changeCells(change, sheet.next, summary, holdings));
    }
  }
  return sheet;
}
