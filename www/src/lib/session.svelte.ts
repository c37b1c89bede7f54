/**
 * What the reader entered, whose it is, and where it is kept.
 *
 * The whole state lives in the address; the reader's own is kept in the browser as well. A link that is opened never
 * touches what is kept: it is shown apart until the reader chooses. One that the page was opened with is a visit: its entries,
 * and what becomes of them, are there in all views until then. While typing, the entry in the history is replaced;
 * a choice between a link and one's own work adds one, so that Back undoes it.
 */
import { followed, keepCommon, keepVisit, type Shares } from './common';
import { OWN_CONTRACT, readLink, writeLink, type Report } from './fragment';
import { laying } from './laying';
import { viewOf } from './route';
import { beginVisit, endVisit, isApart, isOurs, isVisiting, keep, leftIn, readKept, readOwn, resumeVisit, setApart } from './storage';
import { terms } from './terms.svelte';
import { joined, linkTo, NOTHING, ownLink, type ViewCodec } from './work';

/** `own`: kept as it changes. `shared`: a link somebody made. `elsewhere`: own, but another tab has gone on with it. */
export type Whose = 'own' | 'shared' | 'elsewhere';

/** How the entries stand to those of the other views. */
export type Tie = 'none' | 'same' | 'other' | 'apart';

/** A link as it was opened, to tell what changed since it was made. */
export interface Opened<Seen> {
  rulebook: string;
  seen: readonly Seen[];
}

/** Safari refuses more than 100 changes of the address in 30 seconds. */
const WRITE_AFTER_MS = 350;

/** Whether no view has looked at the address yet: a link that comes later leads from one view of the page into another. */
let isFirstLook = true;

export class Session<State, Seen> {
  readonly #codec: ViewCodec<State, Seen>;
  #state = $state() as State;
  readonly #text = $derived(this.#linkTo(this.#state));
  #written = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  whose = $state<Whose>('own');
  /** The view whose figures the entries of a link are; empty where they came from elsewhere. */
  from = $state('');
  reports = $state.raw<readonly Report[]>([]);
  /** Text after the # that is no link at all. */
  ignored = $state('');
  opened = $state.raw<Opened<Seen> | null>(null);
  /** Counts the states taken over from outside; a new one makes notes about the last one void. */
  turn = $state(0);
  hasOwn = $state(false);
  canKeep = $state(true);
  tie = $state<Tie>('none');
  /** What was kept when this view last looked. */
  #keptSeen: string | null = null;

  /** The figures that belong to exactly this state, with the rulebook that gave them. Set by the view. */
  figures: () => Opened<Seen> = () => ({ rulebook: '', seen: [] });

  constructor(codec: ViewCodec<State, Seen>) {
    this.#codec = codec;
    this.#open(location.hash.slice(1));

    $effect(() => {
      if (this.#text !== this.#written) this.#changed();
    });
    $effect(() => {
      const onHash = () => this.#onHash(location.hash.slice(1));
      const onStorage = (event: StorageEvent) => this.#onStorage(event);
      const onHide = () => this.flush();
      addEventListener('hashchange', onHash);
      addEventListener('storage', onStorage);
      addEventListener('pagehide', onHide);
      return () => {
        removeEventListener('hashchange', onHash);
        removeEventListener('storage', onStorage);
        removeEventListener('pagehide', onHide);
      };
    });
  }

  /** Names the state, and nothing else: two states are the same where this is. */
  get text(): string {
    return this.#text;
  }

  get state(): State {
    return this.#state;
  }

  /** The link to the present state, without the #; the terms of a contract are in it only where it is for others, and the reader says so. */
  link(isToBeCarried = false): string {
    const { rulebook, seen } = this.figures();
    const mark = laying.mark(isToBeCarried);
    // Figures of a contract that is not to be told would tell its prices.
    const told = mark === OWN_CONTRACT ? [] : seen;
    // Where the entries came from is for the reader who is here, and nobody else.
    const from = this.whose === 'shared' && !isToBeCarried ? this.from : '';
    return writeLink(rulebook, this.#codec.id, this.#codec.write(this.#state, told), mark, from);
  }

  /** The address that restores the present state, for somebody else to open. */
  address(): string {
    this.flush();
    const address = new URL(location.href);
    address.hash = this.link(true);
    return address.href;
  }

  /** Writes what is still to be written: the address, and the kept work where it is the reader's own. */
  flush(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // The address may have moved on before this view has heard of it: then it is another view's.
    if (viewOf(location.hash.slice(1)) === this.#codec.id) this.#replaceAddress(this.link());
    if (this.#isKept) this.#keep();
  }

  /** Puts the present state into an address that has none, without keeping it: looking is not working. */
  settle(): void {
    const fragment = location.hash.slice(1);
    const isBare = fragment === '' || this.#namesView(fragment);
    if (this.#timer === undefined && isBare && viewOf(fragment) === this.#codec.id) this.#replaceAddress(this.link());
  }

  keepAsMine(): void {
    keepVisit();
    this.whose = 'own';
    terms.madeUnder = '';
    this.#keep();
    this.#replaceAddress(this.link());
  }

  backToMine(): void {
    this.flush();
    endVisit();
    const link = this.#mine();
    history.pushState(null, '', `#${link}`);
    this.#adopt(link, 'own');
    this.#look();
  }

  /** The entries of the other views take the place of those here. */
  follow(): void {
    setApart(this.#codec.id, false);
    this.take(this.#mine());
    this.#look();
  }

  /** What is entered here is for this view alone from now on. */
  standApart(): void {
    setApart(this.#codec.id, true);
    this.#look();
  }

  /**
   * Puts a link in the place of the present state; whose work it is stays as it was. Returns the link that undoes it, and
   * Back leads there as well.
   */
  take(fragment: string): string {
    this.flush();
    const here = location.hash.slice(1);
    const before = this.#sameState(here) ? here : this.link();
    this.#replaceAddress(before);
    history.pushState(null, '', `#${fragment}`);
    this.#adopt(fragment, this.whose);
    if (this.#isKept) this.#keepLink(fragment);
    return before;
  }

  /** The reader has seen what changed: the link carries today's figures from now on. */
  update(): void {
    this.opened = null;
    terms.madeUnder = '';
    this.#replaceAddress(this.link());
    if (this.#isKept && (this.hasOwn || isVisiting())) this.#keep();
  }

  /** Whether what is entered is kept: as the reader's own, or for the time of a visit. */
  get #isKept(): boolean {
    return this.whose === 'own' || (this.whose === 'shared' && isVisiting());
  }

  get #shares(): Shares {
    return this.#codec.shares ?? {};
  }

  #mine(): string {
    return ownLink(this.#codec);
  }

  /** How the present entries stand to those of the other views. */
  #look(): void {
    const common = followed(this.#codec.id, this.#shares);
    // Somebody else's link has nothing to do with the other views.
    if (this.whose !== 'own') this.tie = 'none';
    else if (isApart(this.#codec.id)) this.tie = 'apart';
    else if (common === null) this.tie = 'none';
    else this.tie = joined(this.#codec, this.#text, common) === this.#text ? 'same' : 'other';
  }

  #linkTo(state: State): string {
    return linkTo(this.#codec, state);
  }

  #replaceAddress(link: string): void {
    try {
      history.replaceState(null, '', `#${link}`);
    } catch {
      // Too many changes in a short time: the next one brings this one along.
    }
  }

  #keep(): void {
    this.#keepLink(this.link());
  }

  #keepLink(link: string): void {
    this.canKeep = keep(this.#codec.id, link);
    if (this.whose === 'own') this.hasOwn = this.canKeep;
    this.#keptSeen = readKept(this.#codec.id);
    if (isApart(this.#codec.id)) return;
    keepCommon(readLink(link)?.parts ?? [], this.#shares);
    if (this.tie === 'other') this.tie = 'same';
  }

  #changed(): void {
    this.#written = this.#text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), WRITE_AFTER_MS);
  }

  #onHash(fragment: string): void {
    if (viewOf(fragment) === this.#codec.id) this.#open(fragment);
    else this.#leave();
  }

  /** The address has moved on already: only the kept work is still to be written. */
  #leave(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#isKept) this.#keep();
  }

  #onStorage(event: StorageEvent): void {
    if (!isOurs(event) || this.whose !== 'own') return;
    const kept = readKept(this.#codec.id);
    this.#look();
    // Another view's work, or what stands here already.
    if (kept === this.#keptSeen) return;
    this.#keptSeen = kept;
    if (kept === null ? !this.hasOwn : this.#sameState(kept)) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.hasOwn = kept !== null;
    this.whose = 'elsewhere';
  }

  #sameState(fragment: string): boolean {
    const link = readLink(fragment);
    if (!link) return false;
    return this.#linkTo(this.#codec.read(link.parts).state) === this.#text;
  }

  /** Whether a link names the view and nothing else: it asks for one's own work. */
  #namesView(fragment: string): boolean {
    const link = readLink(fragment);
    return link !== null && link.parts.length === 0 && link.view === this.#codec.id && link.reports.length === 0;
  }

  /** Takes over what the address says, or what is kept where it says nothing. */
  #open(fragment: string): void {
    this.#leave();
    const isFirst = isFirstLook;
    isFirstLook = false;
    const kept = readKept(this.#codec.id);
    this.#keptSeen = kept;
    this.hasOwn = readOwn(this.#codec.id) !== null;
    const mine = this.#mine();
    const link = readLink(fragment);
    const namesView = this.#namesView(fragment);
    if (link && !namesView) {
      this.#adopt(fragment, 'shared');
      // A reload of one's own address is no visit to somebody else's link.
      const isOwn = !isVisiting() && (this.#sameState(mine) || (kept !== null && this.#sameState(kept)));
      if (isOwn) this.whose = 'own';
      else terms.madeUnder = link.contract;
      const left = leftIn(this.#codec.id);
      if (isFirst && !isOwn) this.#visit(fragment);
      else if (!isOwn && !isVisiting() && left !== null && this.#sameState(left)) resumeVisit();
      this.#forgetOtherTerms(link.contract);
      this.#look();
      return;
    }
    const whose = isVisiting() ? 'shared' : 'own';
    // A first visit leaves no address until there is an answer.
    if ((kept === null || !readLink(kept)) && followed(this.#codec.id, this.#shares) === null) {
      this.#adoptState(this.#codec.first(NOTHING), whose);
    } else {
      this.#adopt(mine, whose);
      if (whose === 'shared') terms.madeUnder = readLink(mine)?.contract ?? '';
      if (fragment === '' || namesView) this.#replaceAddress(mine);
      this.#forgetOtherTerms(readLink(mine)?.contract ?? '');
    }
    this.#look();
    this.ignored = namesView ? '' : fragment;
  }

  /** What the page was opened with is there in all views, and comes back with this one. */
  #visit(fragment: string): void {
    beginVisit();
    keep(this.#codec.id, fragment);
    keepCommon(readLink(fragment)?.parts ?? [], this.#shares);
    this.#keptSeen = fragment;
  }

  /** Figures that the reader's own work had under other terms are no news. */
  #forgetOtherTerms(madeUnder: string): void {
    if (this.whose !== 'own' || madeUnder === laying.mark(false)) return;
    this.opened = null;
    this.#replaceAddress(this.link());
  }

  #adopt(fragment: string, whose: Whose): void {
    const link = readLink(fragment);
    if (!link) return;
    const { state, seen, reports } = this.#codec.read(link.parts);
    const view: Report[] = link.view === '' || link.view === this.#codec.id ? [] : [{ kind: 'view', key: 'view', value: link.view }];
    this.#adoptState(state, whose);
    this.from = link.from;
    this.reports = [...link.reports, ...view, ...reports];
    if (link.rulebook !== '' || seen.length > 0) this.opened = { rulebook: link.rulebook, seen };
  }

  #adoptState(state: State, whose: Whose): void {
    this.#state = state;
    this.#written = this.#text;
    this.whose = whose;
    this.reports = [];
    this.ignored = '';
    this.from = '';
    terms.madeUnder = '';
    this.opened = null;
    this.turn += 1;
  }
}
