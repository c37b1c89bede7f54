// Solvers that run where ours does, on the same program: milliseconds, and the optimum in cents where it was proven.
import highsLoader from 'highs';

export async function peers(seconds) {
  return [await highs(seconds), await glpk(seconds), await yalps(seconds)];
}

const timed = async (solve) => {
  const start = performance.now();
  const cents = await solve();
  return { milliseconds: performance.now() - start, cents };
};

async function highs(seconds) {
  let solver = await highsLoader();
  const solve = async (text) => {
    try {
      const { Status, ObjectiveValue } = solver.solve(text, { time_limit: seconds, mip_rel_gap: 0, mip_abs_gap: 0.49 });
      return Status === 'Optimal' ? ObjectiveValue : null;
    } catch {
      // Its memory is no good after that.
      solver = await highsLoader();
      return null;
    }
  };
  return {
    name: 'highs',
    solve: (program) => {
      const text = program.text();
      return timed(() => solve(text));
    },
  };
}

async function glpk(seconds) {
  const { default: load } = await import('glpk.js/node');
  const solver = await load();
  const bounds = { '>=': solver.GLP_LO, '<=': solver.GLP_UP, '=': solver.GLP_FX };
  return {
    name: 'glpk.js',
    solve: ({ columns, rows }) => {
      const problem = {
        name: 'purchases',
        objective: {
          direction: solver.GLP_MIN,
          name: 'cost',
          vars: columns.filter(({ price }) => price > 0).map(({ name, price }) => ({ name, coef: price })),
        },
        subjectTo: rows.map(({ terms, relation, right }, number) => ({
          name: `r${number}`,
          vars: terms.map(([coef, name]) => ({ name, coef })),
          bnds: { type: bounds[relation], lb: right, ub: right },
        })),
        bounds: columns.map(({ name, most }) => {
          if (most === Infinity) return { name, type: solver.GLP_LO, lb: 0, ub: 0 };
          return { name, type: most > 0 ? solver.GLP_DB : solver.GLP_FX, lb: 0, ub: most };
        }),
        generals: columns.filter(({ whole }) => whole).map(({ name }) => name),
      };
      return timed(async () => {
        const { result } = await solver.solve(problem, { msglev: solver.GLP_MSG_OFF, tmlim: seconds, mipgap: 0, presol: true });
        return result.status === solver.GLP_OPT ? result.z : null;
      });
    },
  };
}

async function yalps(seconds) {
  const { solve } = await import('yalps');
  const kinds = { '>=': 'min', '<=': 'max', '=': 'equal' };
  return {
    name: 'yalps',
    solve: ({ columns, rows }) => {
      const constraints = new Map(rows.map(({ relation, right }, number) => [`r${number}`, { [kinds[relation]]: right }]));
      const variables = new Map(columns.map(({ name, price }) => [name, new Map([['cost', price]])]));
      for (const { name, most } of columns.filter(({ most }) => most !== Infinity)) {
        constraints.set(`most_${name}`, { max: most });
        variables.get(name).set(`most_${name}`, 1);
      }
      for (const [number, { terms }] of rows.entries()) for (const [factor, name] of terms) variables.get(name).set(`r${number}`, factor);
      const model = {
        direction: 'minimize',
        objective: 'cost',
        constraints,
        variables,
        integers: columns.filter(({ whole }) => whole).map(({ name }) => name),
      };
      return timed(() => {
        const { status, result } = solve(model, { timeout: seconds * 1_000, maxIterations: Infinity, tolerance: 0 });
        return status === 'optimal' ? result : null;
      });
    },
  };
}
