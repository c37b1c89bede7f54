// The README tells the truth: its examples run, and every figure beside them and in the five questions is theirs.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { describe, test } from 'node:test';
import * as calc from 'kling-calc';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const FUNCTIONS = ['estimate', 'planExpiry', 'planPurchases', 'simulateThroughput', 'voucher', 'claimWindow', 'reconcile', 'planCampaign'];
/** As wide as a reader of the rendered page sees a line. */
const LINE_MAXIMUM = 125;
const PICTURE_BYTES_MAXIMUM = 60_000;

/** The example that asks a function, and what it asked and got; those with logs are run where logs are tested. */
function run(name) {
  const examples = [...readme.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code]) => code);
  const code = examples.find((text) => text.includes(`${name}(`));
  const imports = /^import \{ ([^}]*) \} from "kling-calc";$/m;
  const names = imports.exec(code)[1].split(', ');
  const calls = {};
  const recorded = names.map((each) => (request) => {
    const result = calc[each](request);
    calls[each] = { request, result };
    return result;
  });
  new Function(...names, code.replace(imports, ''))(...recorded);
  return { code, ...calls[name] };
}

const ran = Object.fromEntries(FUNCTIONS.map((name) => [name, run(name)]));
const { estimate, planExpiry, planPurchases, simulateThroughput, voucher, claimWindow, reconcile, planCampaign } = ran;

const count = (value) => Number(value).toLocaleString('en');
const price = ({ amount, currency }) => `${count(amount)} ${currency}`;
const object = ({ amount, currency }) => `{ amount: "${amount}", currency: "${currency}" }`;
const bytesOf = (path) => statSync(new URL(`../../${path}`, import.meta.url)).size;
const minutes = (seconds) => Math.ceil(seconds / 60);

describe('an example says beside it what it comes to', () => {
  const total = estimate.result.totals[0];
  const { cost, lowerBound, bought, wasted } = planPurchases.result;
  const { deadline, slotsRule } = simulateThroughput.result;
  for (const [name, texts] of Object.entries({
    estimate: [`totals[0]: { balance: "${total.balance}", units: "${total.units}", amount: ${object(total.amount)}`],
    planExpiry: [
      `totals.expired: "${planExpiry.result.totals.expired}"`,
      `totals.valueLost: ${object(planExpiry.result.totals.valueLost)}`,
      `requiredPerDay: "${planExpiry.result.requiredPerDay}"`,
    ],
    planPurchases: [`cost: ${object(cost)} for ${count(bought)} units, of which ${count(wasted)} are wasted; lowerBound is the same`],
    simulateThroughput: [
      `slotsRule: "${slotsRule.split(':')[0]}: …"`,
      `deadline: { seconds: ${deadline.seconds}, chance: ${deadline.chance}, slotsNeeded: ${deadline.slotsNeeded} }`,
    ],
    voucher: [`amount: ${object(voucher.result.amount)}`],
    claimWindow: [`opensOn: "${claimWindow.result.opensOn}", fileBy: "${claimWindow.result.fileBy}"`],
    reconcile: [
      `findings[0]: { verdict: "${reconcile.result.findings[0].verdict}", charged: "${reconcile.result.findings[0].charged}", expected: "${reconcile.result.findings[0].expected}", worth: ${object(reconcile.result.findings[0].worth)}`,
    ],
    planCampaign: [
      `cost: ${object(planCampaign.result.cost)}, finishesOn: "${planCampaign.result.finishesOn}", wastedUnits: "${planCampaign.result.wastedUnits}"`,
    ],
  })) {
    test(name, () => {
      for (const text of texts) assert.ok(ran[name].code.includes(text), `the example of ${name} does not say: ${text}`);
    });
  }

  test('no day of the claim hangs on a calendar that is not announced', () => assert.equal(claimWindow.result.provisional, false));

  test('where a proof is told, there is one', () => {
    assert.deepEqual(lowerBound, cost);
    assert.equal(planPurchases.result.optimal, true);
  });
});

describe('the five questions', () => {
  const [, chapter] = /^## The five questions\n(.*?)^## /ms.exec(readme);
  const sections = chapter.split(/^### \d\. /m).slice(1);

  const [job] = estimate.request.jobs;
  const [total] = estimate.result.totals;
  const unknown = calc.compareModels({ asOf: estimate.request.asOf, job }).notCompared[0].model;
  const [lot] = planExpiry.result.lots;
  const { bought, wasted, cost } = planPurchases.result;
  const { packageSlots, slots, makespanSeconds, deadline } = simulateThroughput.result;
  const [finding] = reconcile.result.findings;
  const rulebook = calc.rulebook();
  const { tiers, commitmentPercent, intervalMinutes, capPercent, claimWorkingDay } = rulebook.sla;
  const percents = tiers.filter(({ belowPercent }) => belowPercent).map(({ voucherPercent }) => voucherPercent);

  /** Every figure of a question, as the module gives it. */
  const FIGURES = [
    [
      `${count(job.quantity)} clips of ${job.durationSeconds} s with ${job.takesPerKeeper} takes each are ${count(total.units)} units, ${price(total.amount)}`,
      rulebook.models.find(({ id }) => id === unknown).title,
    ],
    [
      `${count(lot.expired)} of ${count(lot.granted)} units lapse on ${lot.expiresOn}, worth ${price(lot.valueLost)}`,
      `a plan for ${count(bought - wasted)} more costs ${price(cost)}`,
    ],
    [
      `two packages of ${packageSlots[0].slots} slots give ${slots}`,
      `${count(simulateThroughput.request.workloads[0].count)} clips are done within ${minutes(makespanSeconds.p50)} min in half of all runs, within ${minutes(makespanSeconds.p95)} min in 95 % of them`,
      `${deadline.slotsNeeded} slots would do for ${deadline.seconds / 3600} hours`,
    ],
    [
      `a month below ${commitmentPercent} %`,
      `intervals of ${intervalMinutes} minutes`,
      `tiers pay ${percents.slice(0, -1).join(', ')} and ${percents.at(-1)} % of the fee, at most ${capPercent} % of the money paid`,
      `after working day ${claimWorkingDay}`,
      `${voucher.request.availabilityPercent} % and a fee of ${price(voucher.request.monthlyFee)} give a voucher of ${price(voucher.result.amount)}`,
      `from ${claimWindow.result.opensOn} and by ${claimWindow.result.fileBy}`,
    ],
    [`${finding.charged} units charged for a task that failed are a finding worth ${price(finding.worth)}`],
  ];

  test('are five, with a picture of the whole before them', () => {
    assert.equal(sections.length, 5);
    assert.match(readme.slice(0, readme.indexOf(chapter)), /!\[[^\]]{20,}\]\(docs\/pictures\/campaign\.png\)/);
    assert.ok(bytesOf('docs/pictures/campaign.png') <= PICTURE_BYTES_MAXIMUM);
    assert.deepEqual(
      packageSlots.map((one) => one.slots),
      [slots, slots],
    );
  });

  for (const [index, figures] of FIGURES.entries()) {
    test(`question ${index + 1}: five lines with the module's figures and no others, and a picture`, () => {
      const lines = sections[index].split('\n').filter((line) => line.startsWith('- '));
      assert.deepEqual(
        lines.map((line) => /^- \*\*(.+):\*\*/.exec(line)[1]),
        ['Asked', 'Not obvious', 'In', 'Out', 'Left open'],
      );
      for (const line of lines) assert.ok(line.replaceAll('**', '').length - 2 <= LINE_MAXIMUM, `longer than a line: ${line}`);
      let left = lines.join('\n');
      for (const figure of figures) {
        assert.ok(left.includes(figure), `question ${index + 1} does not say: ${figure}`);
        left = left.replace(figure, '');
      }
      assert.doesNotMatch(left, /\d/, 'a figure that nothing holds to the module');

      const [, picture] = /!\[[^\]]{20,}\]\((docs\/pictures\/[a-z]+\.png)\)/.exec(sections[index]);
      assert.ok(bytesOf(picture) <= PICTURE_BYTES_MAXIMUM);
    });
  }
});
