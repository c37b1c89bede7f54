/** Starts keeping the page for use without a network, once it has shown its first figures. */
import { mount } from 'svelte';
import { Offline } from './offline.svelte';
import KeptLine from './KeptLine.svelte';
import NewerNotice from './NewerNotice.svelte';

export async function start(): Promise<void> {
  const offline = await register();
  const footer = document.querySelector('footer > div');
  if (footer) mount(KeptLine, { target: footer, props: { offline } });
  const main = document.getElementById('main');
  if (main?.parentElement && offline) mount(NewerNotice, { target: main.parentElement, anchor: main, props: { offline } });
}

/** Null where the browser has no such thing, or refuses it: the page works all the same, as long as there is a network. */
async function register(): Promise<Offline | null> {
  try {
    const registration = await navigator.serviceWorker.register('./sw.js', { updateViaCache: 'none' });
    return new Offline(registration, navigator.serviceWorker);
  } catch {
    return null;
  }
}
