// Purchases as mixed-integer programs. Whole numbers throughout: quarters of a unit, cents.

/** A program while it is put together. */
class Program {
  columns = [];
  rows = [];
  column(name, { price = 0, most = Infinity, whole = false }) {
    this.columns.push({ name, price, most, whole });
    return name;
  }
  /** The sum of [factor, column] pairs, at least or exactly so much. */
  row(terms, relation, right) {
    if (terms.length > 0) this.rows.push({ terms, relation, right });
    else if (right > 0) this.rows.push({ terms: [[0, this.columns[0].name]], relation, right });
  }
  /** In the LP format. */
  text() {
    const term = ([factor, name]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${name}`;
    const { columns, rows } = this;
    return [
      'Minimize',
      ` cost: ${columns
        .filter(({ price }) => price > 0)
        .map(({ name, price }) => `${price} ${name}`)
        .join(' + ')}`,
      'Subject To',
      ...rows.map(({ terms, relation, right }, number) => ` r${number}: ${terms.map(term).join(' ')} ${relation} ${right}`),
      'Bounds',
      ...columns.map(({ name, most }) => (most === Infinity ? ` ${name} >= 0` : ` 0 <= ${name} <= ${most}`)),
      'General',
      ` ${columns
        .filter(({ whole }) => whole)
        .map(({ name }) => name)
        .join(' ')}`,
      'End',
    ].join('\n');
  }
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const lastDay = (question, number, { validDays }) => Math.min(number + validDays, question.days) - 1;
const onSale = ({ until }, number) => until === null || number < until;
const enough = (question, { units }) => Math.ceil(sum(question.demand) / units) + question.days;

/** Any plan: what is left is kept apart by its last day, and what is needed is drawn from any of it. */
export function anyPlan(question) {
  const program = new Program();
  const { days, demand, packages, lots } = question;
  const arrivals = new Map(); // last day -> day -> [factor, column] pairs, and units that are owned
  const arrive = (last, number) => {
    if (!arrivals.has(last))
      arrivals.set(
        last,
        Array.from({ length: days }, () => ({ terms: [], owned: 0 })),
      );
    return arrivals.get(last)[number];
  };
  for (const each of packages) {
    const bought = [];
    for (let number = 0; number < days; number++) {
      if (!onSale(each, number)) continue;
      const name = program.column(`x_${each.id}_${number}`, { price: each.price, most: enough(question, each), whole: true });
      bought.push([1, name]);
      arrive(lastDay(question, number, each), number).terms.push([each.units, name]);
    }
    if (each.limit !== null) program.row(bought, '<=', each.limit);
  }
  for (const { units, from, to } of lots) {
    if (from < Math.min(to, days)) arrive(Math.min(to, days) - 1, from).owned += units;
  }
  const payments = Array.from({ length: days }, () => []);
  for (const [last, byDay] of arrivals) {
    let kept = null;
    for (let number = 0; number <= last; number++) {
      const paid = program.column(`y_${last}_${number}`, { most: demand[number] });
      payments[number].push([1, paid]);
      const { terms, owned } = byDay[number];
      const before = kept === null ? [] : [[1, kept]];
      kept = program.column(`s_${last}_${number}`, {});
      program.row([...before, ...terms, [-1, paid], [-1, kept]], '>=', -owned);
    }
  }
  for (let number = 0; number < days; number++) if (demand[number] > 0) program.row(payments[number], '>=', demand[number]);
  return program;
}

/** What lots that are owned leave of the demand, drawn by earliest expiry. */
export function leftByLots({ demand, lots }) {
  const held = lots.map((lot) => ({ ...lot })).sort((a, b) => a.to - b.to);
  return demand.map((units, number) => {
    for (const lot of held.filter(({ from, to }) => from <= number && number < to)) {
      const paid = Math.min(units, lot.units);
      units -= paid;
      lot.units -= paid;
    }
    return units;
  });
}

/**
 * One after another: of what is bought on a day, all but one package (the last) is used up on it; on a day on which anything
 * is bought, everything older is used up too; and the last package pays for something that day.
 */
export function oneAfterAnother(question) {
  const program = new Program();
  const { days, packages } = question;
  const demand = leftByLots(question);
  const payments = Array.from({ length: days }, () => []);
  const any = demand.map((_, number) => program.column(`b_${number}`, { most: 1, whole: true }));
  const lasts = Array.from({ length: days }, () => []);
  for (const each of packages) {
    const bought = [];
    for (let number = 0; number < days; number++) {
      if (!onSale(each, number)) continue;
      const used = program.column(`x_${each.id}_${number}`, { price: each.price, most: enough(question, each), whole: true });
      const last = program.column(`l_${each.id}_${number}`, { price: each.price, most: 1, whole: true });
      bought.push([1, used], [1, last]);
      lasts[number].push([1, last]);
      payments[number].push([each.units, used]);
      program.row(
        [
          [1, used],
          [-enough(question, each), any[number]],
        ],
        '<=',
        0,
      );
      let before = [-each.units, last];
      for (let later = number; later <= lastDay(question, number, each); later++) {
        const paid = program.column(`u_${each.id}_${number}_${later}`, {});
        const left = program.column(`q_${each.id}_${number}_${later}`, {});
        payments[later].push([1, paid]);
        program.row([[1, left], before, [1, paid]], '=', 0);
        if (later === number)
          program.row(
            [
              [1, paid],
              [-1, last],
            ],
            '>=',
            0,
          );
        else
          program.row(
            [
              [1, left],
              [each.units, any[later]],
            ],
            '<=',
            each.units,
          );
        before = [-1, left];
      }
    }
    if (each.limit !== null) program.row(bought, '<=', each.limit);
  }
  for (let number = 0; number < days; number++) {
    program.row([...lasts[number], [-1, any[number]]], '=', 0);
    program.row(payments[number], '=', demand[number]);
  }
  return program;
}
