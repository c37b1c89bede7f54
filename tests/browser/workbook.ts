/** Reads workbooks apart from the code that writes them, and computes their formulas anew. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

export interface ReadCell {
  formula: string | null;
  value: number | string;
  isQuoted: boolean;
}
export type ReadSheet = Map<string, ReadCell>;

const NAMES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** XML's names, then the numbers that programs read in the text of a cell. */
const unescaped = (xml: string) => xml.replace(/&(\w+);/g, (_match, name: string) => NAMES[name] ?? '?');
const text = (xml: string) =>
  unescaped(xml).replace(/_x([0-9A-F]{4})_/gi, (_match, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** Every sheet of a file by its name, every cell by its own. */
export function readWorkbook(file: Uint8Array): Map<string, ReadSheet> {
  const parts = unzipSync(file);
  const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
  const quoted = [...part('xl/styles.xml').matchAll(/<cellXfs.*<\/cellXfs>/gs)]
    .flatMap(([all]) => [...all.matchAll(/<xf [^>]*>/g)])
    .map(([xf]) => xf.includes('quotePrefix="1"'));
  const targets = new Map(
    [...part('xl/_rels/workbook.xml.rels').matchAll(/Id="(\w+)"[^>]*Target="([^"]+)"/g)].map(([, id = '', target = '']) => [id, target]),
  );
  return new Map(
    [...part('xl/workbook.xml').matchAll(/<sheet name="([^"]*)"[^>]*r:id="(\w+)"/g)].map(([, name = '', id = '']) => {
      const cells: ReadSheet = new Map();
      for (const [, reference = '', style = '0', type, content = ''] of part(`xl/${targets.get(id)}`).matchAll(
        /<c r="([A-Z]+\d+)" s="(\d+)"(?: t="(\w+)")?>(.*?)<\/c>/gs,
      )) {
        const formula = /<f>(.*?)<\/f>/s.exec(content)?.[1];
        const written = /<t[^>]*>(.*?)<\/t>/s.exec(content)?.[1] ?? '';
        cells.set(reference, {
          formula: formula === undefined ? null : unescaped(formula),
          value: type === 'inlineStr' ? text(written) : Number(/<v>(.*?)<\/v>/.exec(content)?.[1]),
          isQuoted: quoted[Number(style)] ?? false,
        });
      }
      return [unescaped(name), cells];
    }),
  );
}

/** The LibreOffice that computes workbooks anew: SOFFICE_PATH, or one that is installed. */
export function findOffice(): string | undefined {
  const places = [process.env['SOFFICE_PATH'], '/usr/bin/soffice', '/usr/bin/libreoffice'];
  return places.find((path) => path !== undefined && existsSync(path));
}

export const NO_OFFICE =
  'LibreOffice is not here: install it (on Debian: apt-get install libreoffice-calc-nogui), or name it in SOFFICE_PATH.';

/** The same file with other values kept beside its formulas, so that only a program that computes finds the right ones. */
function withoutValues(file: Uint8Array): Uint8Array {
  const parts = unzipSync(file);
  for (const [name, bytes] of Object.entries(parts)) {
    if (name.startsWith('xl/worksheets/')) parts[name] = strToU8(strFromU8(bytes).replace(/<\/f><v>[^<]*<\/v>/g, '</f>'));
  }
  return zipSync(parts);
}

/** What LibreOffice computes: rows of every sheet by its name. */
export async function recalculated(office: string, file: Uint8Array): Promise<Map<string, string[][]>> {
  const dir = await mkdtemp(join(tmpdir(), 'workbook-'));
  try {
    await writeFile(join(dir, 'book.xlsx'), withoutValues(file));
    // Comma, double quote, UTF-8; values as they are and not as shown; every sheet into a file of its own.
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';
    const profile = `-env:UserInstallation=file://${dir}/profile`;
    const args = [profile, '--headless', '--convert-to', filter, '--outdir', join(dir, 'out'), join(dir, 'book.xlsx')];
    // It writes numbers as the reader's country does: a comma would be no number here.
    await promisify(execFile)(office, args, { env: { ...process.env, LC_ALL: 'C.UTF-8', LANG: 'C.UTF-8' } });
    const files = await readdir(join(dir, 'out'));
    return new Map(
      await Promise.all(
        files.map(async (name): Promise<[string, string[][]]> => {
          const csv = await readFile(join(dir, 'out', name), 'utf8');
          return [name.replace(/^book-/, '').replace(/\.csv$/, ''), rowsOf(csv)];
        }),
      ),
    );
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

function rowsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare = '', end = ''] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === '\n') rows.push([]);
    else if (end === '') break;
  }
  return rows;
}

/** Row and column of a cell, from 0. */
export function placeOf(reference: string): { row: number; column: number } {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(reference) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
}

/** Every formula's value against what LibreOffice makes of it; how many there are. */
export async function expectRecalculated(office: string, file: Uint8Array): Promise<number> {
  const computed = await recalculated(office, file);
  let formulas = 0;
  for (const [name, cells] of readWorkbook(file)) {
    for (const [reference, { formula, value }] of cells) {
      if (formula === null) continue;
      formulas += 1;
      const { row, column } = placeOf(reference);
      const found = Number(computed.get(name)?.[row]?.[column] || Number.NaN);
      expect(Math.abs(found - Number(value)), `${name}!${reference} =${formula}: ${found} for ${value}`).toBeLessThanOrEqual(
        1e-12 * Math.max(1, Math.abs(Number(value))),
      );
    }
  }
  return formulas;
}
