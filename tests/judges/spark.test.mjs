// docs/interval-rows.sql on Spark SQL: the rows it makes of a log are those that the module makes of it.
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findJava } from '../../scripts/lib/java.mjs';
import { pythonWith } from '../../scripts/lib/python.mjs';
import { agrees, askWarehouse, CASES, SQL } from './support/warehouse.mjs';

/** Whose `bin/java` starts the runtime the way it has to be started. */
const JAVA_HOME = fileURLToPath(new URL('warehouse/java', import.meta.url));

let answers;
before(async () => {
  const env = { JUDGE_JAVA: await findJava(), JAVA_HOME, SPARK_LOCAL_IP: '127.0.0.1' };
  const python = await pythonWith('spark');
  answers = await askWarehouse(
    python,
    'warehouse/ask_spark.py',
    CASES.map((each) => ({ ...each, sql: SQL })),
    env,
  );
});
for (const [index, each] of CASES.entries()) test(each.name, () => agrees(answers[index], each));
