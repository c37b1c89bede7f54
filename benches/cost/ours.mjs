// The million rows by the package: from columns, and from objects by way of columns.
import { AS_OF, textOf } from './rows.mjs';

const printed = { row: ({ unitsMilli }, i) => textOf(unitsMilli[i]), total: ({ totalUnits }) => totalUnits };

export function ours(kling, rates, { columns, objects }) {
  const request = { asOf: AS_OF, rates: rates.map(({ id }) => id) };
  const fromColumns = () => kling.estimateColumns(request, columns);
  const fromObjects = () => {
    const rate = new Uint16Array(objects.length);
    const durationSeconds = new Uint16Array(objects.length);
    const quantity = new Uint32Array(objects.length);
    for (let i = 0; i < objects.length; i++) {
      const row = objects[i];
      rate[i] = row.rate;
      durationSeconds[i] = row.durationSeconds;
      quantity[i] = row.quantity;
    }
    return kling.estimateColumns(request, { rate, durationSeconds, quantity });
  };
  return {
    columns: { name: 'kling-calc estimateColumns, typed arrays', run: fromColumns, ...printed },
    objects: { name: 'kling-calc estimateColumns, array of objects', run: fromObjects, ...printed },
  };
}
