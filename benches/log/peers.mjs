// The logs by what users would pick instead, each as its documentation would have it, or faster where that was found.
//
// Every candidate gives the requests and errors of each five minutes. None of them checks a row as ours does: a peer that
// knows the columns' types stops at a row that does not fit, the others take whatever stands there.
import { readFileSync, createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse';
import Papa from 'papaparse';
import { INTERVAL_MS, START, noCounts } from './logs.mjs';

const require = createRequire(import.meta.url);
const itself = { counts: (counts) => counts };

const COLUMNS = {
  fixed: "{'timestamp': 'TIMESTAMP', 'status': 'SMALLINT'}",
  ndjson: "{'ts': 'TIMESTAMP', 'status': 'SMALLINT'}",
  varied:
    "{'timestamp': 'TIMESTAMP', 'method': 'VARCHAR', 'path': 'VARCHAR', 'status': 'SMALLINT', 'latency_ms': 'INTEGER', 'request_id': 'VARCHAR'}",
};

/** Columns and types are told, so that nothing is sniffed; only the columns asked for are read. */
function query(log, file) {
  const columns = COLUMNS[log.id] ?? COLUMNS.fixed;
  const [from, time] =
    log.id === 'ndjson'
      ? [`read_json('${file}', format = 'newline_delimited', columns = ${columns})`, 'ts']
      : [`read_csv('${file}', header = true, auto_detect = false, delim = ',', columns = ${columns})`, 'timestamp'];
  return `SELECT epoch(time_bucket(INTERVAL '5 minutes', ${time})) AS start, count(*)::INTEGER AS valid,
    (count(*) FILTER (status >= 500))::INTEGER AS errors FROM ${from} GROUP BY start`;
}

function countsOf(start, valid, errors) {
  const counts = noCounts();
  for (let row = 0; row < start.length; row++) {
    const interval = (start[row] * 1000 - START) / INTERVAL_MS;
    counts.valid[interval] = valid[row];
    counts.errors[interval] = errors[row];
  }
  return counts;
}

/** In this process, on so many threads; the connection is open before the first run. */
export async function duckdb(threads) {
  const instance = await DuckDBInstance.create(':memory:', { threads: `${threads}` });
  const connection = await instance.connect();
  return {
    close() {
      connection.closeSync();
      instance.closeSync();
    },
    on: (log, { path }) => ({
      name: `DuckDB, ${threads} thread${threads > 1 ? 's' : ''}`,
      async run() {
        const reader = await connection.runAndReadAll(query(log, path));
        return countsOf(...reader.getColumns());
      },
      ...itself,
    }),
  };
}

/** Its build for Node that answers at once; the log lies in its memory before the first run. */
export async function duckdbWasm() {
  const entry = require.resolve('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs');
  const { createDuckDB, NODE_RUNTIME, VoidLogger } = require(entry);
  const bundle = (kind) => ({
    mainModule: `${dirname(entry)}/duckdb-${kind}.wasm`,
    mainWorker: `${dirname(entry)}/duckdb-node-${kind}.worker.cjs`,
  });
  const database = await createDuckDB({ mvp: bundle('mvp'), eh: bundle('eh') }, new VoidLogger(), NODE_RUNTIME);
  await database.instantiate(() => {});
  database.open({});
  const connection = database.connect();
  return (log, { path }) => {
    database.registerFileBuffer(log.id, new Uint8Array(readFileSync(path)));
    return {
      name: 'duckdb-wasm, without reading the file',
      run() {
        const table = connection.query(query(log, log.id));
        const column = (name) => table.getChild(name).toArray();
        return countsOf(column('start'), column('valid'), column('errors'));
      },
      ...itself,
    };
  };
}

function counting() {
  const counts = noCounts();
  const add = (time, failed) => {
    const interval = Math.floor((Date.parse(time) - START) / INTERVAL_MS);
    counts.valid[interval]++;
    if (failed) counts.errors[interval]++;
  };
  return { counts, add };
}

export const papaParse = (log, { path }) => ({
  name: 'PapaParse',
  run: () =>
    new Promise((resolve, reject) => {
      const { counts, add } = counting();
      let header = true;
      Papa.parse(createReadStream(path), {
        chunk({ data }) {
          for (const row of data) {
            if (!header && row.length > log.status) add(row[0], row[log.status] >= '500');
            header = false;
          }
        },
        complete: () => resolve(counts),
        error: reject,
      });
    }),
  ...itself,
});

export const csvParse = (log, { path }) => ({
  name: 'csv-parse',
  async run() {
    const { counts, add } = counting();
    for await (const row of createReadStream(path).pipe(parse({ from_line: 2 }))) add(row[0], row[log.status] >= '500');
    return counts;
  },
  ...itself,
});

export const lineByLine = (log, { path }) => ({
  name: log.id === 'ndjson' ? 'readline and JSON.parse' : 'readline and split',
  async run() {
    const { counts, add } = counting();
    let header = log.header !== '';
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      if (header) {
        header = false;
      } else if (log.id === 'ndjson') {
        const { ts, status } = JSON.parse(line);
        add(ts, status >= 500);
      } else {
        const fields = line.split(',');
        add(fields[0], fields[log.status] >= '500');
      }
    }
    return counts;
  },
  ...itself,
});
