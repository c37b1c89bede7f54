// kling-calc run: how fast a fixed number of slots lets jobs run.
import { ask } from '../ask.js';
import { overlay } from '../flags.js';
import { versionWith } from '../module.js';
import { put, read, requestOf } from '../request.js';
import { Usage } from '../faults.js';
import { roundedPercent } from '../../percent.js';
import { col, grouped, time } from '../view.js';

const SERVICE = 'workloads[0].service';

/** What a service time is told by: a kind, and the flags that it takes. @type {[string, string[]][]} */
const TIMES = [
  ['constant', ['seconds']],
  ['lognormal', ['median', 'p95']],
  ['exponential', ['mean']],
];

/** @type {import('../program.js').Command} */
export default {
  name: 'run',
  part: 'throughput',
  operand: '[request]',
  mustAsk: true,
  flags: [
    { name: 'slots', value: '<number>', kind: 'number', paths: ['slots'] },
    { name: 'package', value: '<id>', kind: 'list', paths: ['packages'], words: 'slots-of' },
    { name: 'count', value: '<number>', kind: 'number', paths: ['workloads[0].count'] },
    { name: 'seconds', value: '<number>', kind: 'number', paths: [`${SERVICE}.seconds`], words: 'service-seconds', isChoice: true },
    { name: 'median', value: '<seconds>', kind: 'number', paths: [`${SERVICE}.median`], isChoice: true },
    { name: 'p95', value: '<seconds>', kind: 'number', paths: [`${SERVICE}.p95`] },
    { name: 'mean', value: '<seconds>', kind: 'number', paths: [`${SERVICE}.mean`], isChoice: true },
    { name: 'failure-rate', value: '<share>', kind: 'number', paths: ['workloads[0].failureRate'] },
    { name: 'max-attempts', value: '<number>', kind: 'number', paths: ['workloads[0].maxAttempts'] },
    { name: 'slots-per-job', value: '<number>', kind: 'number', paths: ['workloads[0].slotsPerJob'] },
    { name: 'units-per-job', value: '<units>', paths: ['workloads[0].unitsPerJob'] },
    { name: 'deadline', value: '<time>', kind: 'period', paths: ['deadlineSeconds'] },
    { name: 'replications', value: '<number>', kind: 'number', paths: ['replications'] },
    { name: 'seed', value: '<number>', kind: 'number', paths: ['seed'] },
    { name: 'as-of', value: '<day>', paths: ['asOf'], words: 'packages-on' },
    overlay,
  ],
  examples: ['kling-calc run --slots 20 --count 500 --median 180 --p95 420 --failure-rate 0.03 --deadline 2h'],
  async run({ api, options, operands: [file], words, say }) {
    const given = TIMES.filter(([, names]) => names.some((name) => options[name] !== undefined));
    if (given.length > 1) throw new Usage(words.errors.oneOf(given.map(([, [name]]) => `--${name}`)));
    const { request, origin } = await requestOf({ flags: this.flags, options, file, words, dated: [] });
    if (given[0] && read(request, SERVICE)) put(request, `${SERVICE}.kind`, given[0][0]);
    const answer = say(ask(api.simulateThroughput, request, origin));
    const { titles, lines } = words;
    const { deadline } = answer;
    const summary = {
      title: words.version(versionWith(request['overlay'])),
      facts: /** @type {[string, string][]} */ ([
        [titles.slots, answer.slotsRule],
        [titles.finished, grouped(String(answer.finished))],
        ...(answer.gaveUp > 0 ? [[titles.gaveUp, grouped(String(answer.gaveUp))]] : []),
        [titles.attempts, words.ofThemFailed(grouped(String(answer.attempts)), grouped(String(answer.failedAttempts)))],
        [titles.utilisation, words.percent(roundedPercent(answer.utilisation * 100, 1))],
        ...(answer.unitsCharged === null ? [] : [[titles.units, grouped(answer.unitsCharged)]]),
        ...(deadline === null
          ? []
          : [
              [words.within(time(deadline.seconds, words)), words.chance(roundedPercent(deadline.chance * 100, 1))],
              [lines.slotsNeeded, deadline.slotsNeeded === null ? words.notKnown : String(deadline.slotsNeeded)],
            ]),
      ]),
    };
    const names = /** @type {const} */ (['mean', 'p50', 'p90', 'p95', 'p99', 'max']);
    const times = {
      columns: [
        col('what', ''),
        ...names.map((name) => col(name, name === 'mean' ? titles.mean : name === 'max' ? titles.longest : name, 'seconds')),
      ],
      rows: [
        [titles.makespan, ...names.map((name) => answer.makespanSeconds[name])],
        [titles.wait, ...names.map((name) => answer.waitSeconds[name])],
      ],
    };
    // For a sheet the seconds themselves, under names that are the same in every language.
    const csv = { ...times, rows: times.rows.map(([, ...rest], index) => [index === 0 ? 'makespanSeconds' : 'waitSeconds', ...rest]) };
    return { answer, view: { sections: [summary, times], csv, warnings: answer.warnings, steps: answer.steps } };
  },
};
