/**
 * Workbooks (.xlsx) with live formulas, which keep the value they were computed to for programs that do not calculate.
 *
 * Small and of our own: libraries that write such files either leave those values out or start workers from texts, which
 * the content security policy refuses. Loaded when a workbook is asked for, never with the page.
 */
import { strToU8, zipSync, type Zippable } from 'fflate';
import { isDay } from './day';
import { dayNumber } from './days';
import { isDecimal, plain } from './decimal';
import { at, CELL_MAX, fits, type Cell, type NumberKind, type Sheet, type TextKind } from './sheet';
import { widthOf } from './width';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Days before it are counted differently by different programs. */
const FIRST_DAY = '1900-03-01';
/** The number sheets give 1970-01-01. */
const EPOCH = 25_569;
const WIDTH_MIN = 9;
const WIDTH_MAX = 60;

// Characters that no XML may hold.
// eslint-disable-next-line no-control-regex
const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const NAMES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  return text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"]/g, (character) => NAMES[character] ?? character);
}

/** The text of a cell. Programs read _x0041_ as the character of that number, unless its first _ is written so itself. */
const content = (text: string) => escape(text.slice(0, CELL_MAX).replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_'));

interface Look {
  format: string;
  kind?: TextKind;
  wraps?: boolean;
  /** Stays a text where somebody edits it. */
  isQuoted?: boolean;
  isRight?: boolean;
}

const GENERAL = '';

/** As few places as hold the value; amounts have two at least. */
function formatOf(value: string, kind: NumberKind): string {
  const places = plain(value).split('.')[1]?.length ?? 0;
  const least = kind === 'money' ? 2 : 0;
  const shown = Math.min(Math.max(places, least), 12);
  return shown === 0 ? '#,##0' : `#,##0.${'0'.repeat(least || 1)}${'#'.repeat(Math.max(0, shown - (least || 1)))}`;
}

/** Every look that is used, numbered as it comes up. */
class Styles {
  readonly #looks: Look[] = [{ format: GENERAL }];
  readonly #formats: string[] = [];
  /** How days are shown. */
  readonly dayFormat: string;
  readonly #numbers = new Map<string, number>();

  constructor(dayFormat: string) {
    this.dayFormat = dayFormat;
  }

  number(look: Look): number {
    const key = JSON.stringify([look.format, look.kind, look.wraps, look.isQuoted, look.isRight]);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#looks.push(look) - 1;
    this.#numbers.set(key, number);
    if (look.format !== GENERAL && !this.#formats.includes(look.format)) this.#formats.push(look.format);
    return number;
  }

  xml(): string {
    // Numbers below 164 name formats that programs have by themselves.
    const formatId = (format: string) => (format === GENERAL ? 0 : 164 + this.#formats.indexOf(format));
    const fonts: Record<string, number> = { strong: 1, head: 1, title: 2 };
    const looks = this.#looks.map(({ format, kind, wraps, isQuoted, isRight }) => {
      const alignment = `<alignment vertical="top"${isRight ? ' horizontal="right"' : ''}${wraps ? ' wrapText="1"' : ''}/>`;
      return `<xf numFmtId="${formatId(format)}" fontId="${fonts[kind ?? ''] ?? 0}" fillId="${kind === 'head' ? 2 : 0}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"${isQuoted ? ' quotePrefix="1"' : ''}>${alignment}</xf>`;
    });
    const formats = this.#formats.map((format) => `<numFmt numFmtId="${formatId(format)}" formatCode="${escape(format)}"/>`);
    return [
      `<styleSheet xmlns="${MAIN}">`,
      formats.length > 0 ? `<numFmts count="${formats.length}">${formats.join('')}</numFmts>` : '',
      `<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="14"/><name val="Calibri"/></font></fonts>`,
      `<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8E8E8"/><bgColor indexed="64"/></patternFill></fill></fills>`,
      `<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>`,
      `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>`,
      `<cellXfs count="${looks.length}">${looks.join('')}</cellXfs>`,
      `<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>`,
      `</styleSheet>`,
    ].join('');
  }
}

function textXml(reference: string, text: string, styles: Styles, kind?: TextKind): string {
  const look: Look = {
    format: GENERAL,
    ...(kind && { kind }),
    wraps: kind !== 'title' && (text.length > WIDTH_MAX || text.includes('\n')),
    isQuoted: /^[=+\-@']/.test(text),
  };
  return `<c r="${reference}" s="${styles.number(look)}" t="inlineStr"><is><t xml:space="preserve">${content(text)}</t></is></c>`;
}

function cellXml(cell: Cell, reference: string, styles: Styles): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell === '' ? '' : textXml(reference, cell, styles);
  if ('text' in cell) return textXml(reference, cell.text, styles, cell.kind);
  if ('day' in cell) {
    if (!isDay(cell.day) || cell.day < FIRST_DAY) return textXml(reference, cell.day, styles);
    return `<c r="${reference}" s="${styles.number({ format: styles.dayFormat })}"><v>${dayNumber(cell.day) + EPOCH}</v></c>`;
  }
  const value = 'formula' in cell ? cell.value : cell.decimal;
  const style = styles.number({ format: formatOf(value, cell.kind) });
  if ('formula' in cell) {
    if (isDecimal(value) && cell.of.every(fits)) {
      return `<c r="${reference}" s="${style}"><f>${escape(cell.formula)}</f><v>${Number(value)}</v></c>`;
    }
  } else if (fits(value)) {
    return `<c r="${reference}" s="${style}"><v>${plain(value)}</v></c>`;
  }
  const exact = styles.number({ format: '@', isRight: true, isQuoted: !isDecimal(value) });
  return `<c r="${reference}" s="${exact}" t="inlineStr"><is><t>${content(value)}</t></is></c>`;
}

/** How wide a text stands: signs of East Asia take two places. */

function widths(sheet: Sheet): number[] {
  const found: number[] = [];
  for (const row of sheet.rows) {
    row.forEach((cell, column) => {
      if (cell === null || (typeof cell === 'object' && 'text' in cell && cell.kind === 'title')) return;
      const text =
        typeof cell === 'string'
          ? cell
          : 'text' in cell
            ? cell.text
            : 'day' in cell
              ? cell.day
              : 'formula' in cell
                ? cell.value
                : cell.decimal;
      // Numbers are shown with signs between thousands.
      const width = widthOf(text.slice(0, WIDTH_MAX)) + (typeof cell === 'string' || 'text' in cell ? 2 : 5);
      found[column] = Math.max(found[column] ?? WIDTH_MIN, Math.min(width, WIDTH_MAX));
    });
  }
  return Array.from(found, (width) => width ?? WIDTH_MIN);
}

function sheetXml(sheet: Sheet, styles: Styles, foot: string): string {
  const columns = widths(sheet).map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`);
  const rows = sheet.rows.map(
    (cells, row) => `<row r="${row + 1}">${cells.map((cell, column) => cellXml(cell, at(column, row), styles)).join('')}</row>`,
  );
  return [
    `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    columns.length > 0 ? `<cols>${columns.join('')}</cols>` : '',
    `<sheetData>${rows.join('')}</sheetData>`,
    `<pageSetup orientation="landscape" fitToWidth="1" fitToHeight="0"/>`,
    // An ampersand begins a code there, unless it is doubled.
    foot === '' ? '' : `<headerFooter><oddFooter>&amp;L${content(foot.replaceAll('&', '&&'))}</oddFooter></headerFooter>`,
    `</worksheet>`,
  ].join('');
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The file; `foot` stands below each printed page. The same sheets make the same bytes. */
export function workbook(sheets: readonly Sheet[], dayFormat = 'yyyy-mm-dd', foot = ''): Uint8Array<ArrayBuffer> {
  const styles = new Styles(dayFormat);
  const parts = sheets.map((sheet) => sheetXml(sheet, styles, foot));
  const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${RELATION}/${type}" Target="${target}"/>`;
  const override = (name: string, type: string) => `<Override PartName="/xl/${name}.xml" ContentType="${TYPE}.${type}+xml"/>`;
  const names = sheets.map((_sheet, index) => `worksheets/sheet${index + 1}`);
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('workbook', 'sheet.main')}${override('styles', 'styles')}${names.map((name) => override(name, 'worksheet')).join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${names.map((name, index) => relation(`rId${index + 1}`, 'worksheet', `${name}.xml`)).join('')}${relation(`rId${names.length + 1}`, 'styles', 'styles.xml')}</Relationships>`,
    // Formulas are computed anew at opening, so that nobody has to trust the values kept with them.
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><sheets>${sheets.map(({ name }, index) => `<sheet name="${escape(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets><calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>`,
    'xl/styles.xml': styles.xml(),
  };
  names.forEach((name, index) => (files[`xl/${name}.xml`] = parts[index] ?? ''));
  const zipped: Zippable = {};
  for (const [name, xml] of Object.entries(files)) zipped[name] = [strToU8(DECLARATION + xml), { mtime: new Date(1980, 0, 1) }];
  return zipSync(zipped);
}
