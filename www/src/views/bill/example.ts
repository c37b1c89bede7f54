/** Exports of an account that does not exist, in the vendor's shapes: with a bit of everything that can be found in one. */
import { dayAfter, dayNumber } from '../../lib/days';

const DAYS = 60;
const PER_DAY = 2;
const DAY_MS = 86_400_000;
const WORK_BEGINS_MS = 2 * 3_600_000;
const BETWEEN_MS = 180_000;
const SATURDAY = 2;

interface Call {
  task: string;
  at: number;
  seconds: number;
  isLong: boolean;
  hasFailed: boolean;
}

/** Two calls on each working day of two months that end the day before. */
function callsBefore(day: string): Call[] {
  const first = dayNumber(day) - DAYS;
  const days = Array.from({ length: DAYS }, (_value, index) => first + index).filter(
    (number) => number % 7 !== SATURDAY && number % 7 !== SATURDAY + 1,
  );
  return days.flatMap((number, index) =>
    Array.from({ length: PER_DAY }, (_value, call) => {
      const order = index * PER_DAY + call;
      return {
        task: `example-${String(order + 1).padStart(3, '0')}`,
        at: number * DAY_MS + WORK_BEGINS_MS + call * BETWEEN_MS,
        // Neither all alike nor random: the same example every day.
        seconds: 70 + ((order * 37) % 50) + (order % 19 === 0 ? 120 : 0),
        isLong: call === 1,
        hasFailed: order % 14 === 9,
      };
    }),
  );
}

const details = ({ task, at, seconds, isLong }: Call) => ({
  task_id: task,
  api_key_name: 'studio',
  product_function: 'Text to Video',
  model_name: isLong ? 'kling-v3' : 'kling-v2-6',
  resolution: isLong ? '1080p' : '720p',
  duration: isLong ? '10.04' : '5.04',
  refer_video_input: false,
  video_sound: isLong ? 'native' : 'off',
  voice_control: false,
  deduction_time: String(at + seconds * 1000),
});

const page = (detail: object[]) => JSON.stringify({ code: 0, message: 'SUCCEED', data: { result: { detail, count: detail.length } } });

function unitLedger(calls: readonly Call[], unitsOf: (call: Call) => number): string {
  let held = 5000;
  const detail: object[] = [];
  const deduct = (call: Call, amount: number) => {
    detail.push({
      ...details(call),
      package_id: 'standard-b',
      product_type: 'video',
      unit_before_deduction: held,
      deduction_amount: amount,
      unit_after_deduction: held - amount,
    });
    held -= amount;
  };
  for (const [index, call] of calls.entries()) {
    const units = unitsOf(call);
    // One call in a while goes wrong: charged though it failed, twice, or too much.
    if (call.hasFailed && index % 3 !== 0) continue;
    deduct(call, index === 31 ? units + 3 : index === 52 ? units - 1 : units);
    if (index === 40) deduct(call, units);
    // A row is missing here.
    if (index === 60) held -= 6;
  }
  return page(detail);
}

function cashLedger(calls: readonly Call[], priceOf: (call: Call) => number): string {
  let held = 500_000;
  const detail = calls.map((call, index) => {
    const price = priceOf(call);
    // Thousandths of a dollar, and another discount from the middle on.
    const amount = (price * (index < calls.length / 2 ? 90 : 95)) / 100;
    held -= amount;
    return {
      ...details(call),
      cash_type: 'balance',
      balance_before_deduction: (held + amount) / 1000,
      deduction_amount: amount / 1000,
      balance_after_deduction: held / 1000,
      list_price: price / 1000,
      currency: 'USD',
    };
  });
  return page(detail);
}

const tasks = (calls: readonly Call[]) =>
  calls
    .map((call) =>
      JSON.stringify({
        task_id: call.task,
        task_status: call.hasFailed ? 'failed' : 'succeed',
        task_status_msg: call.hasFailed ? 'example of a failure' : '',
        created_at: call.at,
        updated_at: call.at + call.seconds * 1000,
        task_info: {},
        task_result: call.hasFailed ? {} : { videos: [{ duration: call.isLong ? '10.04' : '5.04' }] },
      }),
    )
    .join('\n');

function account(day: string): string {
  const at = (days: number) => dayNumber(dayAfter(day, days)) * DAY_MS;
  const pack = (id: string, bought: number, ends: number, total: number, left: number) => ({
    resource_pack_id: id,
    resource_pack_name: `Standard-Video-${total}Units-10Con-6Months`,
    resource_pack_type: 'decreasing_total',
    total_quantity: total,
    remaining_quantity: left,
    purchase_time: at(bought),
    effective_time: at(bought + 1),
    invalid_time: at(ends),
    status: 'online',
  });
  const packs = [pack('standard-a', -80, 100, 5000, 5000), pack('standard-b', -75, 30, 5000, 4400)];
  return JSON.stringify({ code: 0, message: 'SUCCEED', data: { code: 0, msg: 'success', resource_pack_subscribe_infos: packs } });
}

const LONG_UNITS = 12;
const SHORT_UNITS = 1.5;
/** Thousandths of a dollar for a unit. */
const PRICE = 140;
/** The last calls are paid in cash. */
const IN_CASH = 16;

export function exampleFiles(day: string): File[] {
  const calls = callsBefore(day);
  const unitsOf = ({ isLong }: Call) => (isLong ? LONG_UNITS : SHORT_UNITS);
  const [inUnits, inCash] = [calls.slice(0, -IN_CASH), calls.slice(-IN_CASH).filter(({ hasFailed }) => !hasFailed)];
  return [
    new File([unitLedger(inUnits, unitsOf)], 'example-units.json'),
    new File([cashLedger(inCash, (call) => unitsOf(call) * PRICE)], 'example-cash.json'),
    new File([tasks(calls)], 'example-tasks.jsonl'),
    new File([account(day)], 'example-account.json'),
  ];
}
