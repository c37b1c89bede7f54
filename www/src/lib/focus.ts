/** Where the focus goes when what had it goes away: somebody who works by keyboard must not be thrown back to the page's start. */

const REACHED = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';

/** Lets the next control take the focus of one that was taken away or switched off. */
export function holdFocus(): void {
  let order: HTMLElement[] = [];
  let place = -1;
  const note = (element: Element | null) => {
    // A pointer needs no such help, and on a phone the next field would bring up its keys.
    const isByKeyboard = element?.matches(':focus-visible') ?? false;
    order = isByKeyboard ? [...document.querySelectorAll<HTMLElement>(REACHED)] : [];
    place = order.indexOf(element as HTMLElement);
  };
  note(document.activeElement);
  addEventListener('focusin', ({ target }) => note(target as HTMLElement));
  addEventListener('pointerdown', () => (order = []));
  const canHold = (element: HTMLElement) => element.isConnected && !element.matches(':disabled') && element.checkVisibility();
  const check = () => {
    const held = order[place];
    if (!held || (held.isConnected && !held.matches(':disabled'))) return;
    const { activeElement } = document;
    if (activeElement !== document.body && activeElement !== held) return;
    [...order.slice(place + 1), ...order.slice(0, place).reverse()].find(canHold)?.focus();
  };
  new MutationObserver(check).observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled'] });
  keepInSight();
}

/** What comes in above pushes down what has the focus: it is brought back into sight, unless the reader has gone elsewhere since. */
function keepInSight(): void {
  let follows = false;
  addEventListener('focusin', ({ target }) => (follows = (target as HTMLElement).matches(':focus-visible')));
  for (const elsewhere of ['wheel', 'touchmove', 'pointerdown']) addEventListener(elsewhere, () => (follows = false), { passive: true });
  addEventListener('keydown', ({ key }) => {
    if (['PageUp', 'PageDown', 'Home', 'End', 'ArrowUp', 'ArrowDown', ' '].includes(key)) follows = false;
  });
  new ResizeObserver(() => {
    if (follows) document.activeElement?.scrollIntoView({ block: 'nearest' });
  }).observe(document.body);
}
