/** What stands behind each figure of the choice between plan and API. */
import { decimal, money, sentences } from '../../i18n';
import { k } from '../../i18n/tracks';
import type { Book } from '../../lib/book';
import { minus } from '../../lib/exact';
import type { Reason } from '../../lib/reason';
import type { Step, TrackComparison, TrackOption } from '../../lib/api';
import type { Point } from './curve';

export type OptionFigure = 'cost' | 'perClip' | 'needed' | 'bought' | 'lapsed' | 'left' | 'purchases';

/** How the demand of the option's track came about. */
const demandOf = ({ steps }: TrackComparison, { track }: TrackOption): Step[] =>
  steps.filter(({ rule, inputs }) => rule === 'track.demand' && inputs['track'] === track);

/** What is used of the option's track, and by which rates. */
const usedOf = (comparison: TrackComparison | null, track: string) => comparison?.demand?.find((one) => one.track === track);

/** The balance that a track pays from; nothing where it has no price for the jobs. */
export const balanceOf = (comparison: TrackComparison | null, track: string): string => usedOf(comparison, track)?.balance ?? '';

const isMoney = ({ rule }: Step) => rule === 'track.money';
const isBalance = ({ inputs }: Step) => 'lapsed' in inputs;

function stepsOf(comparison: TrackComparison, option: TrackOption, figure: OptionFigure): Step[] {
  const demand = demandOf(comparison, option);
  const own = option.steps ?? [];
  const paid = own.filter((step) => !isMoney(step) && !isBalance(step));
  switch (figure) {
    case 'cost':
    case 'perClip':
      return [...demand, ...paid, ...own.filter(isMoney)];
    case 'needed':
      return demand;
    case 'purchases':
      return [...demand, ...paid];
    default:
      return [...demand, ...paid, ...own.filter(isBalance)];
  }
}

/** The name of what is bought. */
export const nameOf = (book: Book, what: string): string =>
  book.plans.find(({ id }) => id === what)?.title ?? book.packages.find(({ id }) => id === what)?.title ?? what;

export function textOf(option: TrackOption, figure: OptionFigure): string {
  switch (figure) {
    case 'cost':
      return money(option.cost.amount, option.cost.currency);
    case 'perClip':
      return money(option.costPerOutput.amount, option.costPerOutput.currency);
    case 'purchases':
      return k.purchases(option.purchases.reduce((sum, { quantity }) => sum + quantity, 0));
    default:
      return decimal(option[figure]);
  }
}

export function optionReason(book: Book, comparison: TrackComparison, option: TrackOption, figure: OptionFigure): Reason {
  const rates = usedOf(comparison, option.track)?.rates ?? [];
  const conflicts = book.plans.filter(({ id }) => option.purchases.some(({ what }) => what === id)).flatMap((plan) => plan.conflicts ?? []);
  const notes = [
    option.leansOn ? k.leansOn(option.leansOn) : '',
    option.lowerBound ? k.notProven(money(option.lowerBound.amount, option.lowerBound.currency)) : '',
  ];
  const note = sentences(notes);
  return {
    title: k.titleOf(k.figures[figure], option.title),
    figure: textOf(option, figure),
    ...(note && { note }),
    ...(figure === 'purchases' && {
      parts: option.purchases.map(({ on, what, quantity, price }) => ({
        label: k.purchase(on, quantity, nameOf(book, what)),
        value: k.each(money(price.amount, price.currency)),
      })),
    }),
    steps: stepsOf(comparison, option, figure),
    rates: [...new Set(rates)],
    conflicts: [...new Set(conflicts)],
  };
}

/** The name of a way whatever is needed beside it: its top-ups depend on how much is made. */
export const wayName = (book: Book, id: string): string => k.wayOf(id, (plan) => nameOf(book, plan));

/** How much more one way costs than another. */
export function differenceReason(more: TrackOption, less: TrackOption): Reason {
  return {
    title: k.differenceTitle(more.title, less.title),
    figure: difference(more, less),
    note: k.differenceNote,
    parts: [more, less].map(({ title, cost }) => ({ label: title, value: money(cost.amount, cost.currency) })),
    steps: [...(more.steps ?? []), ...(less.steps ?? [])].filter((step) => !isBalance(step)),
    rates: [],
    conflicts: [],
  };
}

export const difference = (more: TrackOption, less: TrackOption): string =>
  money(minus(more.cost.amount, less.cost.amount), more.cost.currency);

/** What every way costs at some numbers of clips a month. */
export function pointReason(points: readonly Point[], currency: string, title: string, figure: string): Reason {
  return {
    title,
    figure,
    note: k.pointNote,
    parts: points.flatMap(({ clips, ways }) =>
      ways.map((way) => ({ label: k.atClips(decimal(String(clips)), way.title), value: money(way.cost, currency) })),
    ),
    steps: [],
    rates: [],
    conflicts: [],
  };
}
