/** A letter to the vendor: its parts, and the same as plain text and as Markdown. */
import { withoutControls } from '../lib/controls';

export interface Table {
  title: string;
  head: readonly string[];
  /** The first cell names its row. */
  rows: readonly (readonly string[])[];
}

export interface Letter {
  language: string;
  subject: string;
  before: readonly string[];
  tables: readonly Table[];
  after: readonly string[];
}

/** A question or a sentence has its own sign at its end. */
const ENDED = /[?.？。]$/;

/** For a mail: no marks of any format. */
export function letterText({ language, subject, before, tables, after }: Letter): string {
  const [colon, comma] = language.startsWith('zh') ? ['：', '，'] : [': ', ', '];
  const tableLines = tables.flatMap(({ title, rows }) => [
    `${title}${colon.trimEnd()}`,
    ...rows.map(([name = '', ...values]) => `- ${name}${ENDED.test(name) ? colon.slice(1) : colon}${values.join(comma)}`),
    '',
  ]);
  const blocks = [subject, '', ...before.flatMap((text) => [text, '']), ...tableLines, ...after.flatMap((text) => [text, ''])];
  return `${withoutControls(blocks.join('\n')).trimEnd()}\n`;
}

const cell = (text: string) => text.replaceAll('|', '\\|');

/** Entries of the reader are text here as well, not marks. */
const inline = (text: string) => text.replace(/[\\`*_<[\]]/g, (char) => `\\${char}`);

export function letterMarkdown({ subject, before, tables, after }: Letter): string {
  const tableLines = tables.flatMap(({ title, head, rows }) => [
    `## ${title}`,
    '',
    `| ${head.map(cell).join(' | ')} |`,
    `|${head.map(() => ' --- |').join('')}`,
    ...rows.map((row) => `| ${row.map((text) => cell(inline(text))).join(' | ')} |`),
    '',
  ]);
  const paragraphs = (texts: readonly string[]) => texts.flatMap((text) => [inline(text), '']);
  const lines = [`# ${subject}`, '', ...paragraphs(before), ...tableLines, ...paragraphs(after)];
  return `${withoutControls(lines.join('\n')).trimEnd()}\n`;
}
