/**
 * The price list as pages without script, one for each language: made of the same rows as the page's own view, from the rulebook of
 * the module that the page ships, as of the day up to which that was read.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Rulebook } from 'kling-calc';
import type { Plugin } from 'vite';
import { en } from '../src/i18n/en';
import { enPrices, type PriceMessages } from '../src/i18n/en-prices';
import { zh } from '../src/i18n/zh';
import { zhPrices } from '../src/i18n/zh-prices';
import { currenciesFor, type Currency } from '../src/lib/currency';
import type { Language as Reader } from '../src/lib/language';
import { dayOf, isOn, priceRows, type Price, type PriceRow } from '../src/lib/prices';
import { costLink } from '../src/views/prices/link';
import { basisText, qualityText, soundText } from '../src/views/prices/words';

type Common = Pick<typeof en, 'language' | 'cost' | 'reason'>;
type Money = { amount: string; currency: string };

export interface Language {
  reader: Reader;
  file: string;
  other: string;
  tag: string;
  common: Common;
  words: PriceMessages;
}

export const LANGUAGES = {
  en: { reader: 'en', file: 'prices.html', other: 'prices-zh.html', tag: 'en', common: en, words: enPrices },
  zh: { reader: 'zh', file: 'prices-zh.html', other: 'prices.html', tag: 'zh-Hans', common: zh, words: zhPrices },
} as const satisfies Record<string, Language>;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string) => text.replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? letter);

/** What a page of a language says; everything that comes from the rulebook is escaped. */
class Page {
  readonly #number: Intl.NumberFormat;
  readonly currencies: readonly Currency[];

  constructor(
    readonly rulebook: Rulebook,
    readonly day: string,
    readonly language: Language,
  ) {
    this.currencies = currenciesFor(language.reader);
    this.#number = new Intl.NumberFormat(language.common.language, { maximumFractionDigits: 20 });
  }

  /** A decimal for people, with its exact value for machines. */
  figure(value: string | null | undefined): string {
    if (value === null || value === undefined) return this.language.words.none;
    return `<data value="${value}">${this.#number.format(value as `${number}`)}</data>`;
  }

  money(price: Money | undefined): string {
    return price ? `${escape(price.currency)} ${this.figure(price.amount)}` : this.language.words.none;
  }

  sound(row: PriceRow): string {
    return soundText(this.language.words, row);
  }

  resolution(row: PriceRow): string {
    return qualityText(this.language.words, row);
  }

  basis(row: PriceRow): string {
    return basisText(this.language.words, row);
  }

  /** The cells of a price: units, and money where the track has any. */
  price(price: Price | null, hasMoney: boolean): string {
    const money = hasMoney ? this.currencies.map((currency) => `<td>${this.figure(price?.money[currency])}</td>`) : [];
    return [`<td>${this.figure(price?.units)}</td>`, ...money].join('');
  }

  row(row: PriceRow, hasMoney: boolean): string {
    const { words, common } = this.language;
    const width = hasMoney ? 1 + this.currencies.length : 1;
    const figures =
      row.price === null
        ? `<td class="unknown" colspan="${width * (1 + row.clips.length)}">${words.unknown}</td>`
        : [row.price, ...row.clips].map((price) => this.price(price, hasMoney)).join('');
    const conflicts = row.conflicts.map((id) => `<a href="#${escape(id)}">${escape(id)}</a>`).join(', ');
    const [source, ...others] = row.sources;
    const read = source?.readOn ? ` <small>${words.readOn(source.readOn)}</small>` : '';
    const more = others.length > 0 ? ` <small>${words.moreSources(others.length)}</small>` : '';
    const what = [row.title, common.cost.taskTitle(row.task), this.resolution(row), this.sound(row)].join(', ');
    const until = row.until ? ` <small>${words.until(row.until)}</small>` : '';
    return `<tr id="${escape(row.rate)}">
<th scope="row">${escape(row.title)}${until}</th>
<td>${escape(common.cost.taskTitle(row.task))}</td>
<td>${escape(this.resolution(row))}</td>
<td>${escape(this.sound(row))}</td>
<td>${escape(this.basis(row))}</td>
${figures}
<td class="${row.confidence}">${escape(common.reason.confidence[row.confidence] ?? row.confidence)}${conflicts ? `, ${words.contested} ${conflicts}` : ''}</td>
<td>${source ? `<a href="#${escape(source.id)}">${escape(source.title)}</a>` : words.none}${read}${more}</td>
<td><a href="./${escape(costLink(this.rulebook.version, this.day, 'USD', row))}" aria-label="${escape(words.calculate(what))}">${words.calculateShort}</a></td>
</tr>`;
  }

  /** A table that scrolls within itself where the screen is narrow. */
  table(title: string, head: string, rows: string[]): string {
    return `<div class="table" role="region" tabindex="0" aria-label="${escape(this.language.words.regionOf(title))}"><table>
<thead>${head}</thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>`;
  }

  rates(track: 'api' | 'app', rows: PriceRow[]): string {
    const { columns, ...words } = this.language.words;
    const hasMoney = track === 'api';
    const units = hasMoney ? columns.units : columns.credits;
    const kinds = hasMoney ? [units, ...this.currencies] : [units];
    const plain = [columns.model, columns.task, columns.resolution, columns.sound, columns.basis];
    const cells = (texts: readonly string[]) => texts.map((text) => `<th scope="col">${escape(text)}</th>`).join('');
    const tall = (texts: readonly string[]) => texts.map((text) => `<th scope="col" rowspan="2">${escape(text)}</th>`).join('');
    const wide = (text: string) => `<th scope="colgroup" colspan="${kinds.length}">${escape(text)}</th>`;
    const groups = [wide(columns.basis), ...[5, 10].map((seconds) => wide(columns.clip(seconds)))].join('');
    const head = `<tr>${tall(plain)}${groups}${tall([columns.confidence, columns.source, columns.try])}</tr>
<tr>${cells([...kinds, ...kinds, ...kinds])}</tr>`;
    const title = words[track];
    return `<section id="${track}"><h2>${escape(title)}</h2><p>${escape(hasMoney ? words.apiLead : words.appLead)}</p>
${this.table(
  title,
  head,
  rows.filter((row) => row.track === track).map((row) => this.row(row, hasMoney)),
)}</section>`;
  }

  packages(id: string, title: string, isWanted: (balance: string) => boolean): string {
    const { words, common } = this.language;
    const on = this.rulebook.packages.filter((entry) => isOn(entry, this.day) && isWanted(entry.balance));
    const titles = [words.package, words.balance, words.columns.units, words.price, words.validity, words.slots, words.perAccount];
    const rows = on.map((entry) => {
      const valid = entry.validityDays ? words.days(entry.validityDays) : words.months(entry.validityMonths ?? 0);
      const counts = [entry.slots, entry.maxPerAccount].map((count) => `<td>${this.figure(count?.toString())}</td>`).join('');
      return `<tr id="${escape(entry.id)}"><th scope="row">${escape(entry.title)}</th><td>${escape(common.cost.balance(entry.balance))}</td><td>${this.figure(entry.units)}</td><td>${this.money(entry.price)}</td><td>${escape(valid)}</td>${counts}</tr>`;
    });
    const head = `<tr>${titles.map((text) => `<th scope="col">${escape(text)}</th>`).join('')}</tr>`;
    return `<section id="${id}"><h2>${escape(title)}</h2>${this.table(title, head, rows)}</section>`;
  }

  plans(): string {
    const { words } = this.language;
    const titles = [words.plan, words.perMonth, words.month, words.firstMonth, words.year];
    const rows = this.rulebook.plans.map(
      ({ id, title, creditsPerMonth, price, firstMonthPrice, yearPrice }) =>
        `<tr id="plan-${escape(id)}"><th scope="row">${escape(title)}</th><td>${this.figure(creditsPerMonth)}</td><td>${this.money(price)}</td><td>${this.money(firstMonthPrice)}</td><td>${this.money(yearPrice)}</td></tr>`,
    );
    const head = `<tr>${titles.map((text) => `<th scope="col">${escape(text)}</th>`).join('')}</tr>`;
    return `<section id="plans"><h2>${escape(words.plans)}</h2>${this.table(words.plans, head, rows)}</section>`;
  }

  /** What the rows point to: the conflicts they are part of, and where they were read. */
  reasons(rows: PriceRow[]): string {
    const { words } = this.language;
    const cited = new Set(rows.flatMap((row) => row.sources.map(({ id }) => id)));
    const met = new Set(rows.flatMap((row) => row.conflicts));
    const conflicts = (this.rulebook.conflicts ?? []).filter(({ id }) => met.has(id));
    const sources = this.rulebook.sources.filter(({ id }) => cited.has(id));
    const conflict = ({ id, topic, sides, used }: (typeof conflicts)[number]) =>
      `<dt id="${escape(id)}">${escape(id)}: ${escape(topic)}</dt><dd><ul>${sides.map((side) => `<li>${escape(side)}</li>`).join('')}</ul><p>${escape(words.conflictUsed(used))}</p></dd>`;
    const source = ({ id, title, address, readOn }: (typeof sources)[number]) =>
      `<li id="${escape(id)}">${address?.startsWith('https://') ? `<a href="${escape(address)}" rel="noreferrer">${escape(title)}</a>` : escape(title)} <small>${escape(words.readOn(readOn))}</small></li>`;
    return `<section id="conflicts"><h2>${escape(words.conflicts)}</h2><dl>${conflicts.map(conflict).join('\n')}</dl></section>
<section id="sources"><h2>${escape(words.sources)}</h2><ul>${sources.map(source).join('\n')}</ul></section>`;
  }

  html(): string {
    const { words, tag, other, file } = this.language;
    const rows = priceRows(this.rulebook, this.day);
    const title = escape(words.title(this.day));
    const otherTag = tag === 'en' ? 'zh-Hans' : 'en';
    const sections: [string, string][] = [
      ['api', words.api],
      ['app', words.app],
      ['packages', words.packages],
      ['plans', words.plans],
      ['top-ups', words.topUps],
      ['conflicts', words.conflicts],
      ['sources', words.sources],
    ];
    return `<!doctype html>
<html lang="${tag}">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<meta name="referrer" content="no-referrer" />
<meta name="description" content="${escape(words.description(this.day))}" />
<title>${title}</title>
<link rel="icon" href="./favicon.svg" type="image/svg+xml" />
<link rel="stylesheet" href="./prices.css" />
<link rel="alternate" hreflang="${tag}" href="./${file}" />
<link rel="alternate" hreflang="${otherTag}" href="./${other}" />
</head>
<body>
<header>
<h1>${title}</h1>
<p>${escape(words.lead)}</p>
<p><strong>${escape(words.unofficial)}</strong> ${escape(words.rulebook(this.rulebook.version))}</p>
<p><a href="./">${escape(words.calculator)}</a> · <a href="./${other}" hreflang="${otherTag}" lang="${otherTag}">${escape(words.otherLanguage)}</a></p>
<nav aria-label="${escape(words.contents)}"><ul>${sections.map(([id, text]) => `<li><a href="#${id}">${escape(text)}</a></li>`).join('')}</ul></nav>
</header>
<main>
${this.rates('api', rows)}
${this.rates('app', rows)}
${this.packages('packages', words.packages, (balance) => balance !== 'app-credit')}
${this.plans()}
${this.packages('top-ups', words.topUps, (balance) => balance === 'app-credit')}
${this.reasons(rows)}
</main>
</body>
</html>
`;
  }
}

/** The price list in a language, of a rulebook whose texts are in it. */
export function pricesPage(rulebook: Rulebook, language: Language): string {
  return new Page(rulebook, dayOf(rulebook), language).html();
}

/** The rulebook of the package as it is built, and the same in Chinese. */
function rulebooks(dist: string): Record<keyof typeof LANGUAGES, Rulebook> {
  const require = createRequire(import.meta.url);
  const module = require(`${dist}index.cjs`) as typeof import('kling-calc');
  const messages = require(`${dist}messages.cjs`) as typeof import('kling-calc/messages');
  const rulebook = module.rulebook();
  return { en: rulebook, zh: messages.translateRulebook(rulebook, 'zh') };
}

/** Writes the pages beside the page. */
export function prices(): Plugin {
  const dist = fileURLToPath(new URL('../dist/', new URL('..', import.meta.url)));
  return {
    name: 'prices',
    generateBundle() {
      const books = rulebooks(dist);
      for (const key of Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[]) {
        this.emitFile({ type: 'asset', fileName: LANGUAGES[key].file, source: pricesPage(books[key], LANGUAGES[key]) });
      }
      this.emitFile({ type: 'asset', fileName: 'prices.css', source: readFileSync(new URL('./prices.css', import.meta.url), 'utf8') });
    },
  };
}
