/** What to ask the vendor in writing: one question for each gap that this very plan rests on, and none besides. */
import { formatsOf, type Formats } from '../../../i18n/formats';
import { QUESTIONS, type QuestionId, type QuestionTexts } from '../../../i18n/vendor-questions';
import type { EstimateLine, Package, Rate } from '../../../lib/api';
import { plus } from '../../../lib/exact';
import type { Language } from '../../../lib/language';
import { sameDecimal } from '../../../lib/decimal';
import { optionOf, packageOf, restsOnSubscription, SUBSCRIPTION, type ReportInput } from './input';

export interface Question {
  id: QuestionId;
  ask: string;
  assumes: string;
  effect: string;
}

/** What the questions are written of: a plan and a language. */
interface Asking {
  input: ReportInput;
  q: QuestionTexts;
  f: Formats;
}

const ORDER = 'lot.draw_order';
const CLOCK = 'time.utc_offset';
const INSTANT = 'lot.expiry_instant';
const LEANING = 'expiring-first';

/** The packages that are bought, each once. */
function boughtOf({ input: { campaign, book } }: Asking): Package[] {
  const ids = new Set(campaign.purchases?.purchases.map((one) => one.package));
  return [...ids].flatMap((id) => packageOf(book, id) ?? []);
}

/** Packages by what they hold and cost: their names are those of the rulebook, not of the vendor. */
const packOf = ({ q, f }: Asking, { units, price }: Package) => q.pack(f.decimal(units), f.money(price.amount, price.currency));

const packsOf = (asking: Asking) => boughtOf(asking).map((one) => packOf(asking, one));

function slots(asking: Asking): Question[] {
  const { input, q, f } = asking;
  const { campaign, asked } = input;
  const bought = packsOf(asking);
  const names = bought.length > 0 ? bought : [...new Set(asked.lots?.map(({ id }) => id))];
  // Confirmed in writing, the number is no gap.
  if (asked.slots !== undefined || names.length === 0) return [];
  const { ask, assumes, effect } = q.slots;
  return [
    { id: 'slots', ask: ask(f.list(names)), assumes: assumes(campaign.throughput.slots), effect: effect(f.day(campaign.finishesOn)) },
  ];
}

function drawOrder({ input, q, f }: Asking): Question[] {
  const { campaign, effects } = input;
  const { ask, assumes, safe, effect, cost, lots } = q.drawOrder;
  const leans = campaign.purchases?.strategy === LEANING && campaign.purchases.purchases.length > 0;
  const differing = effects.filter(({ reading, changes }) => reading === ORDER && (changes === null || changes.length > 0));
  // Where every order comes to the same, nothing rests on it.
  if (campaign.expiry.lots.length < 2 || (!leans && differing.length === 0)) return [];
  const order = (id: string) => q.order[id] ?? id;
  const { expired, shortfall } = campaign.expiry.totals;
  const others = differing.flatMap(({ option }) => {
    const sums = campaign.expiry.drawOrderEffects.find((one) => one.drawOrder === option);
    if (!sums) return [];
    const isSame = sameDecimal(sums.expired, expired) && sameDecimal(sums.shortfall, shortfall);
    return [isSame ? lots(order(option)) : effect(order(option), f.decimal(sums.expired), f.decimal(sums.shortfall))];
  });
  const taken = order(optionOf(input, ORDER));
  // Lots that are owned may lapse under an order that spares them: then purchases fall short.
  const isSafe = !leans && differing.every(({ changes }) => changes !== null && !changes.some(({ figure }) => figure === 'missing'));
  return [
    {
      id: 'drawOrder',
      ask,
      assumes: isSafe ? safe(taken) : assumes(leans ? order(LEANING) : taken),
      effect: [...(leans ? [cost] : []), ...others].join(q.gap),
    },
  ];
}

/** The first day on which a lot of this plan expires. */
const firstExpiry = ({ campaign }: ReportInput) =>
  [...campaign.expiry.lots].sort((a, b) => (a.expiresOn < b.expiresOn ? -1 : a.expiresOn > b.expiresOn ? 1 : 0))[0];

function expiry(asking: Asking): Question[] {
  const { input, q, f } = asking;
  const first = firstExpiry(input);
  if (!first) return [];
  const { ask, example, assumes, effect } = q.expiry;
  // A lot that is owned has the name its owner gave it.
  const bought = input.campaign.boughtLots?.find(({ id }) => id === first.id);
  const known = bought && packageOf(input.book, bought.package);
  const name = bought && known ? q.bought(packOf(asking, known), f.day(bought.purchasedOn)) : q.named(first.id);
  const option = optionOf(input, INSTANT);
  return [
    {
      id: 'expiry',
      ask: ask(example(name, f.day(first.expiresOn))),
      assumes: assumes(q.instant[option] ?? option),
      effect: effect(f.decimal(input.campaign.wastedUnits)),
    },
  ];
}

function clock({ input, q, f }: Asking): Question[] {
  const { campaign } = input;
  const window = campaign.sla?.window;
  const days = [campaign.purchases?.purchases[0]?.on, firstExpiry(input)?.expiresOn, window?.opensOn].flatMap((day) => day ?? []);
  const first = days.sort()[0];
  if (first === undefined) return [];
  const { ask, assumes, effect } = q.clock;
  const claims = Boolean(window);
  return [{ id: 'clock', ask: ask(claims), assumes: assumes(optionOf(input, CLOCK)), effect: effect(f.day(first), claims) }];
}

function purchases(asking: Asking): Question[] {
  const { input, q, f } = asking;
  const { campaign, asked } = input;
  const plan = campaign.purchases;
  if (!plan || plan.purchases.length === 0) return [];
  const { start, price } = q;
  const owned = new Set(asked.lots?.map(({ id }) => id));
  const brought = campaign.expiry.lots.filter(({ id }) => !owned.has(id)).map(({ expiresOn }) => expiresOn);
  const first = brought.sort()[0];
  const asks: Question[] = [];
  if (first !== undefined) {
    asks.push({ id: 'start', ask: start.ask, assumes: start.assumes, effect: start.effect(plan.purchases.length, f.day(first)) });
  }
  // A price of one's own was agreed with the vendor already.
  const agreed = new Set(asked.overlay?.packages?.map(({ id }) => id));
  if (boughtOf(asking).some(({ id }) => !agreed.has(id))) {
    const cost = f.money(plan.cost.amount, plan.cost.currency);
    asks.push({ id: 'price', ask: price.ask(f.list(packsOf(asking))), assumes: price.assumes, effect: price.effect(cost) });
  }
  return asks;
}

/** What is made, by the names the vendor knows. */
function kindOf({ input: { asked, book }, q, f }: Asking, { job, rate }: EstimateLine): string {
  const [line, known] = [asked.jobs[job], book.rate(rate)];
  if (!line || !known) return rate;
  const { durationSeconds } = line;
  const parts = [
    book.title(known.model),
    known.task,
    known.resolution,
    known.mode,
    durationSeconds !== undefined && q.rate.seconds(f.decimal(String(durationSeconds))),
    known.nativeAudio !== undefined && (known.nativeAudio ? q.rate.sound : q.rate.silent),
    known.voiceControl && q.rate.voice,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** What is charged for, where sources contradict each other or are weak. */
function rate(asking: Asking): Question[] {
  const { input, q, f } = asking;
  const { campaign, asked, book } = input;
  const own = new Set(asked.overlay?.rates?.map(({ id }) => id));
  const isWeak = (one: Rate) => !own.has(one.id) && (one.confidence !== 'high' || (one.conflicts?.length ?? 0) > 0);
  const lines = campaign.estimate.lines.filter((line) => {
    const known = book.rate(line.rate);
    return known !== undefined && isWeak(known);
  });
  if (lines.length === 0) return [];
  const { ask, one, effect } = q.rate;
  const kinds = new Map(lines.map((line) => [kindOf(asking, line), line.unitsPerGeneration]));
  return [
    {
      id: 'rate',
      ask: ask(f.list([...kinds.keys()])),
      assumes: [...kinds].map(([kind, units]) => one(kind, f.decimal(units))).join(q.gap),
      effect: effect(f.decimal(lines.reduce((sum, line) => plus(sum, line.units), '0'))),
    },
  ];
}

function agreement({ input, q, f }: Asking): Question[] {
  const { sla } = input.campaign;
  const asks: Question[] = [];
  const { calendars, voucher } = q;
  if (sla?.window) {
    const { opensOn, fileBy, latestArguable, byCalendar } = sla.window;
    const days = byCalendar.map((one) => calendars.entry(q.calendar[one.calendar] ?? one.calendar, f.day(one.opensOn)));
    const isOne = new Set(byCalendar.map((one) => one.opensOn)).size < 2;
    asks.push({
      id: 'calendars',
      ask: calendars.ask(sla.month),
      assumes: calendars.assumes(f.day(opensOn), f.day(fileBy)),
      effect: isOne ? calendars.agree(f.day(opensOn), f.day(latestArguable)) : calendars.differ(f.list(days)),
    });
  }
  const highest = sla?.tiers.at(-1)?.voucher.amount;
  if (sla?.fee && highest) {
    const fee = f.money(sla.fee.amount, sla.fee.currency);
    const effect = voucher.effect(f.money(highest.amount, highest.currency));
    asks.push({ id: 'voucher', ask: voucher.ask, assumes: voucher.assumes(fee), effect });
  }
  return asks;
}

/** Times that nobody measured for us, by model. */
function times({ input: { campaign, book }, q, f }: Asking): Question[] {
  const found = new Map<string, string>();
  for (const { model: id, secondsMin, secondsMax } of campaign.assumedTimes ?? []) {
    const model = book.title(id);
    found.set(q.service.time(model, f.decimal(String(secondsMin)), f.decimal(String(secondsMax))), model);
  }
  if (found.size === 0) return [];
  const { ask, assumes, effect } = q.service;
  const [texts, models] = [[...found.keys()], [...new Set(found.values())]];
  return [{ id: 'service', ask: ask(f.list(models)), assumes: assumes(f.list(texts)), effect: effect(f.day(campaign.finishesOn)) }];
}

function subscription({ input, q, f }: Asking): Question[] {
  if (!restsOnSubscription(input)) return [];
  const lots = input.campaign.expiry.lots.filter(({ id }) => input.campaign.endsByReading?.includes(id));
  const { ask, assumes, effect } = q.subscription;
  const option = optionOf(input, SUBSCRIPTION);
  const units = lots.reduce((sum, lot) => plus(sum, lot.granted), '0');
  return [{ id: 'subscription', ask, assumes: assumes(q.validity[option] ?? option), effect: effect(f.decimal(units)) }];
}

const ALL = [slots, drawOrder, expiry, clock, purchases, rate, agreement, times, subscription];

export function questionsOf(input: ReportInput, language: Language): Question[] {
  const q = QUESTIONS[language];
  const asking = { input, q, f: formatsOf(q.language) };
  return ALL.flatMap((questions) => questions(asking));
}

/** As a message to send: the questions, each with what is taken for its answer until there is one. */
export function questionsText(input: ReportInput, language: Language): string {
  const q = QUESTIONS[language];
  const asked = questionsOf(input, language).map(({ ask, assumes }, index) => `${index + 1}. ${ask}\n   ${q.assumed(assumes)}`);
  return asked.length === 0 ? q.none : `${[q.opening(formatsOf(q.language).day(input.asked.asOf)), ...asked].join('\n\n')}\n`;
}
