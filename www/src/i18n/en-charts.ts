/** English, for charts: how they are looked at and taken along, and what they show in a sentence. */
const plural = new Intl.PluralRules('en');

function count(n: number, one: string, other: string): string {
  return `${n.toLocaleString('en')} ${plural.select(n) === 'one' ? one : other}`;
}

export const enCharts = {
  keys: 'Arrow keys move along the chart, Home and End go to its ends, Escape hides the figures.',
  menu: 'Copy or save this chart',
  copyPng: 'Copy as PNG',
  saveSvg: 'Save as SVG',
  copyFigures: 'Copy the figures',
  copyTable: 'Copy the table',
  copied: 'Copied',
  saved: (name: string) => `Saved as ${name}`,
  savedInstead: (name: string) => `This browser cannot copy pictures here; saved as ${name}`,
  failed: 'The picture could not be made.',
  source: (rulebook: string, day: string) => `kling-calc, rulebook ${rulebook}, ${day}; unofficial`,
  about: (value: string) => `about ${value}`,

  balance: {
    lost: (units: string, day: string) => `${units} units expire on ${day}`,
    lostBetween: (units: string, first: string, last: string) => `${units} units expire between ${first} and ${last}`,
    out: (day: string) => `Credits run out on ${day}`,
    both: (lost: string, out: string) => `${lost}; ${out.charAt(0).toLowerCase()}${out.slice(1)}`,
    none: 'Nothing expires unused, and nothing is missing',
    total: 'Balance',
    used: 'Used a day',
    missing: 'Missing a day',
    more: (n: number) => count(n, 'more package', 'more packages'),
  },
  timeline: {
    late: (day: string, deadline: string) => `The work ends on ${day}, after the deadline of ${deadline}`,
    showAll: (day: string) => `Show all until ${day}`,
    showWork: 'Show the work',
    expire: (units: string, name: string) => `${units} of ${name} expire`,
    missing: (units: string) => `${units} units are missing`,
    event: 'On this day',
  },
  curve: {
    plain: 'What each option costs, by clips a month',
    one: (way: string) => `Cheapest for any number of clips: ${way}`,
    upTo: (way: string, clips: string) => `${way} up to ${clips} clips a month`,
    cheapest: (steps: readonly string[], last: string) => `Cheapest: ${steps.join(', then ')}, then ${last}`,
    many: (first: string, last: string, clips: string, n: number) =>
      `Cheapest: ${first}, ${last} from ${clips} on, and ${count(n, 'other option', 'other options')} in between`,
    clips: (clips: string) => `${clips} clips a month`,
  },
  models: {
    least: (model: string, units: string) => `${model} costs least: ${units} units`,
    leastBy: (model: string, units: string, percent: string, baseline: string) =>
      `${model} costs least: ${units} units, ${percent} % less than ${baseline}`,
    alike: (n: number, units: string) => `${count(n, 'model costs', 'models cost')} least: ${units} units`,
    units: 'Units',
  },
  week: {
    most: (day: string, units: string) => `Most is used on ${day}: ${units} units on average`,
    even: (units: string) => `Every day uses the same: ${units} units on average`,
    units: 'Units',
  },
  charges: { total: 'Total' },
  service: {
    longest: (kind: string, p50: string, p95: string) => `${kind} takes longest: half are done within ${p50} s, 95 % within ${p95} s`,
    half: 'Half within',
    most: '95 % within',
    mean: 'Mean',
    seconds: (value: string) => `${value} s`,
  },
  failures: {
    most: (model: string, percent: string) => `${model} fails most often: ${percent} %`,
    none: 'No task failed',
    share: 'Failed',
    interval: '95 % interval',
  },
  discounts: {
    one: (discount: string, from: string, to: string) => `One discount from ${from} to ${to}: ${discount}`,
    many: (n: number, from: string, to: string) => `${count(n, 'discount', 'different discounts')} between ${from} and ${to}`,
    deductions: 'Deductions',
    days: 'Days',
  },
  when: {
    one: (time: string) => `Done after ${time}`,
    many: (half: string, most: string) => `Half of the runs are done after ${half}, 90 % after ${most}`,
    onTime: (percent: string) => `${percent} of the runs are done on time`,
    share: 'Done',
  },
  wait: {
    none: 'No job waits',
    half: (half: string, most: string) => `Half of the jobs wait no longer than ${half}, 95 % no longer than ${most}`,
    share: 'Waited no longer',
  },
  queue: {
    none: 'No job waits for a slot',
    most: (n: string, time: string) => `Up to ${n} jobs wait, most after ${time}`,
    mostAtOnce: (n: string) => `Up to ${n} jobs wait, most at the start`,
    after: (time: string) => `After ${time}`,
  },
  gantt: {
    none: (attempts: number, slots: number) => `${count(attempts, 'attempt', 'attempts')} on ${count(slots, 'slot', 'slots')}; none failed`,
    failed: (failed: number, attempts: number, slots: number) =>
      `${failed.toLocaleString('en')} of ${count(attempts, 'attempt', 'attempts')} on ${count(slots, 'slot', 'slots')} failed`,
    job: (work: string, job: string, attempt: string) => `${work}, job ${job}, attempt ${attempt}`,
  },
  map: {
    none: 'No interval had errors',
    worst: (bad: number, all: number, at: string, percent: string) =>
      `${count(bad, 'interval', 'intervals')} of ${all.toLocaleString('en')} had errors, the worst on ${at}: ${percent} %`,
  },
};
