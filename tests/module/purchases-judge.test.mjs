// Purchases against a mixed-integer solver, which knows nothing of how they are found: the cost is the same to the last cent.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import highsLoader from 'highs';
import { planPurchases } from 'kling-calc';
import { cents, dice, question, requestFor } from './support/purchase-dice.mjs';
import { anyPlan, leftByLots, oneAfterAnother } from './support/purchase-models.mjs';

const QUESTIONS = 220;
/** How many of them the solver must have proven, for either strategy; it may need longer than it is given for a few. */
const PROVEN_LEAST = 200;
const SOLVER_SECONDS = 2;

/** What the plan costs, or `none`. */
function ours(each, strategy) {
  try {
    const plan = planPurchases(requestFor(each, strategy));
    assert.equal(plan.optimal, true);
    assert.deepEqual(plan.lowerBound, plan.cost);
    return plan.cost.amount;
  } catch (error) {
    if (!error.problems) throw error;
    assert.deepEqual(
      error.problems.map(({ code }) => code),
      ['infeasible'],
    );
    return 'none';
  }
}

let solver = null;
async function theirs(text) {
  solver ??= await highsLoader();
  try {
    const { Status, ObjectiveValue } = solver.solve(text, { time_limit: SOLVER_SECONDS, mip_rel_gap: 0, mip_abs_gap: 0.49 });
    if (Status === 'Infeasible') return 'none';
    return Status === 'Optimal' ? Math.round(ObjectiveValue) : null;
  } catch {
    // Its memory is no good after that.
    solver = null;
    return null;
  }
}

const plain = (amount) => amount.replace(/\.?0+$/, '');
/** Without demand there is no program to solve. */
const needed = (demand) => demand.some((units) => units > 0);
const STRATEGIES = {
  'any-draw-order': (each) => (needed(leftByLots(each)) ? theirs(oneAfterAnother(each).text()) : 0),
  'expiring-first': (each) => (needed(each.demand) ? theirs(anyPlan(each).text()) : 0),
};

for (const [strategy, judge] of Object.entries(STRATEGIES)) {
  test(`${strategy}: as cheap as the solver's plan`, async (context) => {
    const random = dice(7);
    let proven = 0;
    let infeasible = 0;
    for (let number = 0; number < QUESTIONS; number++) {
      const each = question(random, { days: [3, 9], validity: [1, 2, 3, 6, 12], extras: number % 2 === 1 });
      const cost = await judge(each);
      if (cost === null) continue;
      proven += 1;
      if (cost === 'none') infeasible += 1;
      const wanted = typeof cost === 'number' ? plain(cents(cost)) : cost;
      assert.equal(ours(each, strategy), wanted, `question ${number}: ${JSON.stringify(each)}`);
    }
    context.diagnostic(`${proven} of ${QUESTIONS} proven by the solver, ${infeasible} of them without a plan`);
    assert.ok(proven >= PROVEN_LEAST, `only ${proven} of ${QUESTIONS} were proven`);
    assert.ok(infeasible > 0, 'no question without a plan was among them');
  });
}
