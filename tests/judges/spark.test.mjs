// docs/interval-rows.sql and docs/bill-check.sql on Spark SQL: the rows and verdicts that they make are those of the module.
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findJava } from '../../scripts/lib/java.mjs';
import { pythonWith } from '../../scripts/lib/python.mjs';
import { askAboutBill, ledger } from './support/bills.mjs';
import { agree, byModule } from './support/verdicts.mjs';
import { agrees, askWarehouse, CASES, SQL } from './support/warehouse.mjs';

/** Whose `bin/java` starts the runtime the way it has to be started. */
const JAVA_HOME = fileURLToPath(new URL('warehouse/java', import.meta.url));

const bill = ledger(1000, 1500);

let answers;
let verdicts;
before(async () => {
  const env = { JUDGE_JAVA: await findJava(), JAVA_HOME, SPARK_LOCAL_IP: '127.0.0.1' };
  const python = await pythonWith('spark');
  answers = await askWarehouse(
    python,
    'warehouse/ask_spark.py',
    CASES.map((each) => ({ ...each, sql: SQL })),
    env,
  );
  verdicts = await askAboutBill(python, 'warehouse/ask_bill_spark.py', bill, { env });
});
for (const [index, each] of CASES.entries()) test(each.name, () => agrees(answers[index], each));
test('the verdicts of a ledger', () => agree(verdicts, byModule(bill), 'Spark'));
