/** Looks things up in the rulebook. */
import { bookText } from '../i18n/said';
import type { Conflict, ListPrice, ModelInfo, Package, Plan, Rate, ReadingInfo, Rulebook, Sla, Source } from './api';

/** A name as names are compared: without regard to case, and with spaces, underscores and hyphens as one. */
const folded = (name: string) =>
  name
    .split(/[ _-]+/)
    .filter((part) => part !== '')
    .join('-')
    .toLowerCase();

export class Book {
  /** All of it, for what is looked up in one view alone. */
  readonly whole: Rulebook;
  readonly version: string;
  readonly models: readonly ModelInfo[];
  readonly rates: readonly Rate[];
  readonly listPrices: readonly ListPrice[];
  readonly packages: readonly Package[];
  /** Those on sale today, which a first visit is shown. */
  readonly onSaleToday: readonly Package[];
  readonly plans: readonly Plan[];
  readonly readings: readonly ReadingInfo[];
  readonly sla: Sla | null;
  /** In the rulebook's own words, for what is written in English whatever the page speaks. */
  readonly #given: readonly ReadingInfo[];
  readonly #models: Map<string, ModelInfo>;
  readonly #rates: Map<string, Rate>;
  readonly #sources: Map<string, Source>;
  readonly #conflicts: Map<string, Conflict>;
  readonly #calendars: Map<string, string>;

  constructor(given: Rulebook, onSaleToday: readonly Package[] = []) {
    const rulebook = bookText(given);
    const byId = <T extends { id: string }>(list: readonly T[]) => new Map(list.map((entry) => [entry.id, entry]));
    this.whole = rulebook;
    this.version = rulebook.version;
    this.models = rulebook.models;
    this.rates = rulebook.rates;
    this.listPrices = rulebook.listPrices ?? [];
    this.packages = rulebook.packages;
    const onSale = new Set(onSaleToday.map(({ id }) => id));
    this.onSaleToday = rulebook.packages.filter(({ id }) => onSale.has(id));
    this.plans = rulebook.plans;
    this.readings = rulebook.readings;
    this.#given = given.readings;
    this.sla = rulebook.sla ?? null;
    this.#models = byId(rulebook.models);
    this.#rates = byId(rulebook.rates);
    this.#sources = byId(rulebook.sources);
    this.#conflicts = byId(rulebook.conflicts ?? []);
    this.#calendars = new Map(rulebook.calendars.map(({ id, title }) => [id, title]));
  }

  /** The model's name; its id where the rulebook does not know it. */
  title(model: string): string {
    return this.#models.get(model)?.title ?? model;
  }

  /** The package's name; its id where the rulebook does not know it. */
  packageTitle(id: string): string {
    return this.packages.find((entry) => entry.id === id)?.title ?? id;
  }

  /** The id of the model that a name belongs to; the name itself where none has it. */
  modelId(name: string): string {
    if (name === '' || this.#models.has(name)) return name;
    const wanted = folded(name);
    const isNamed = ({ id, aliases = [] }: ModelInfo) => [id, ...aliases].some((known) => folded(known) === wanted);
    return this.models.find(isNamed)?.id ?? name;
  }

  rate(id: string): Rate | undefined {
    return this.#rates.get(id);
  }

  /** Working-day calendars, by id and name. */
  get calendars(): [string, string][] {
    return [...this.#calendars];
  }

  /** The name of a working-day calendar. */
  calendar(id: string): string {
    return this.#calendars.get(id) ?? id;
  }

  reading(id: string): ReadingInfo | undefined {
    return this.readings.find((reading) => reading.id === id);
  }

  readingInEnglish(id: string): ReadingInfo | undefined {
    return this.#given.find((reading) => reading.id === id);
  }

  source(id: string): Source | undefined {
    return this.#sources.get(id);
  }

  conflict(id: string): Conflict | undefined {
    return this.#conflicts.get(id);
  }

  listPrice(balance: string, currency: string): ListPrice | undefined {
    return this.listPrices.find((list) => list.balance === balance && list.price.currency === currency);
  }

  /** Whether a package is a contract's alone: the rulebook's own all have a source. */
  isOwnPackage(id: string): boolean {
    return this.packages.some((entry) => entry.id === id && entry.cites.length === 0);
  }

  /** Whether a price of a unit is a contract's: the rulebook's own all have a source. */
  isOwnPrice({ cites }: ListPrice): boolean {
    return cites.length === 0;
  }
}
