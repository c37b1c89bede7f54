/** What to ask the vendor in writing: one question for each gap that this very plan rests on, and none besides. */
import { dayLong, decimal, list, money } from '../../../i18n';
import { r } from '../../../i18n/report';
import type { ExpiryPlan } from '../../../lib/api';
import { sameDecimal } from '../../../lib/decimal';
import { optionOf, titleOf, type ReportInput } from './input';

export interface Question {
  id: keyof typeof r.questions;
  ask: string;
  assumes: string;
  effect: string;
}

const DEFAULT_ORDER = 'expiring-first';
const CLOCK = 'time.utc_offset';
const INSTANT = 'lot.expiry_instant';
const SUBSCRIPTION = 'lot.subscription_validity';

const orderName = (order: string) => r.campaign.drawOrders[order] ?? order;

type Effect = ExpiryPlan['drawOrderEffects'][number];

/** Draw orders under which something else lapses or is missing. */
export function otherOrders({ expiry }: ReportInput['campaign']): Effect[] {
  const { expired, shortfall } = expiry.totals;
  return expiry.drawOrderEffects.filter((effect) => !sameDecimal(effect.expired, expired) || !sameDecimal(effect.shortfall, shortfall));
}

function slots({ campaign, asked, book }: ReportInput): Question[] {
  const bought = [...new Set(campaign.purchases?.purchases.map((one) => titleOf(book, one.package)))];
  const names = bought.length > 0 ? bought : [...new Set(asked.lots?.map(({ id }) => id))];
  // Confirmed in writing, the number is no gap.
  if (asked.slots !== undefined || names.length === 0) return [];
  const { ask, assumes, effect } = r.questions.slots;
  return [
    { id: 'slots', ask: ask(list(names)), assumes: assumes(campaign.throughput.slots), effect: effect(dayLong(campaign.finishesOn)) },
  ];
}

function drawOrder({ campaign }: ReportInput): Question[] {
  if (campaign.expiry.lots.length < 2) return [];
  const { ask, assumes, safe, effect, cost, same } = r.questions.drawOrder;
  const leans = campaign.purchases?.strategy === DEFAULT_ORDER;
  const others = otherOrders(campaign).map(({ drawOrder: order, expired, shortfall }) =>
    effect(orderName(order), decimal(expired), decimal(shortfall)),
  );
  return [
    {
      id: 'drawOrder',
      ask,
      assumes: leans ? assumes(orderName(DEFAULT_ORDER)) : safe,
      effect: [...(leans ? [cost] : []), ...(others.length > 0 ? others : [same])].join(' '),
    },
  ];
}

function expiry(input: ReportInput): Question[] {
  const { campaign, book } = input;
  const first = campaign.expiry.lots[0];
  if (!first) return [];
  const { ask, example, assumes, effect } = r.questions.expiry;
  const taken = (id: string) => book.reading(id)?.options.find((option) => option.id === optionOf(input, id))?.title ?? optionOf(input, id);
  return [
    {
      id: 'expiry',
      ask: ask(example(first.id, dayLong(first.expiresOn))),
      assumes: assumes(taken(INSTANT), taken(CLOCK)),
      effect: effect(decimal(campaign.wastedUnits)),
    },
  ];
}

function purchases({ campaign, asked, book }: ReportInput): Question[] {
  const plan = campaign.purchases;
  if (!plan || plan.purchases.length === 0) return [];
  const { start, price } = r.questions;
  const names = [...new Set(plan.purchases.map((one) => titleOf(book, one.package)))];
  const cost = money(plan.cost.amount, plan.cost.currency);
  const asks: Question[] = [{ id: 'start', ask: start.ask, assumes: start.assumes, effect: start.effect(plan.purchases.length) }];
  // A price of one's own was agreed with the vendor already.
  if (!asked.overlay?.packages?.length) {
    asks.push({ id: 'price', ask: price.ask(list(names)), assumes: price.assumes, effect: price.effect(cost) });
  }
  return asks;
}

function agreement({ worth }: ReportInput): Question[] {
  const asks: Question[] = [];
  const { calendar, voucher } = r.questions;
  if (worth?.window) {
    const { opensOn, fileBy } = worth.window;
    const assumes = calendar.assumes(dayLong(opensOn), dayLong(fileBy));
    asks.push({ id: 'calendar', ask: calendar.ask(worth.month), assumes, effect: calendar.effect });
  }
  const highest = worth?.tiers.at(-1)?.voucher.amount;
  if (worth?.fee && highest) {
    const fee = money(worth.fee.amount, worth.fee.currency);
    asks.push({
      id: 'voucher',
      ask: voucher.ask,
      assumes: voucher.assumes(fee),
      effect: voucher.effect(money(highest.amount, highest.currency)),
    });
  }
  return asks;
}

function times({ campaign, asked }: ReportInput): Question[] {
  if (asked.jobs.every(({ serviceSeconds }) => serviceSeconds !== undefined)) return [];
  const { ask, assumes, effect } = r.questions.service;
  return [{ id: 'service', ask, assumes, effect: effect(dayLong(campaign.finishesOn)) }];
}

function subscription(input: ReportInput): Question[] {
  if (!input.asked.lots?.some(({ origin }) => origin === 'subscription')) return [];
  const { ask, assumes, effect } = r.questions.subscription;
  const option = optionOf(input, SUBSCRIPTION);
  const title = input.book.reading(SUBSCRIPTION)?.options.find(({ id }) => id === option)?.title ?? option;
  return [{ id: 'subscription', ask, assumes: assumes(title), effect }];
}

export function questionsOf(input: ReportInput): Question[] {
  return [slots, drawOrder, expiry, purchases, agreement, times, subscription].flatMap((questions) => questions(input));
}
