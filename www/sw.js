/**
 * Keeps the whole page, so that it opens and computes with the network gone.
 *
 * The build fills in the files and writes this as sw.js beside them. A version is kept whole in a cache of its own, every
 * file checked against its hash, or it is not kept at all: the page never runs with parts of two versions. A newer
 * version waits until the reader takes it, or until no page is open any more.
 */

/** Every file of the page: its address, relative to the page's, and its hash. The page itself is the empty address. */
const FILES = new Map(/* FILES */);
const VERSION = '/* VERSION */';

// An origin may hold more than one copy of the page, each under a path of its own.
const FAMILY = `kling-calc ${registration.scope} `;
const CACHE = FAMILY + VERSION;

/** Of these the name changes with the content. */
const isNamedByContent = (path) => path.startsWith('assets/');

/** What an address is called in FILES; null where it lies elsewhere. */
function pathOf(url) {
  const { origin, pathname } = new URL(url);
  const address = origin + pathname;
  if (!address.startsWith(registration.scope)) return null;
  const path = address.slice(registration.scope.length);
  return path === 'index.html' ? '' : path;
}

/** A file as an earlier version kept it, or as the server has it; a wrong one is refused by its hash. */
async function get(path, integrity) {
  const address = new URL(path, registration.scope).href;
  const kept = isNamedByContent(path) ? await caches.match(address) : undefined;
  if (kept) return kept;
  // What the page has just loaded need not come again, as long as its name says what is in it.
  const response = await fetch(address, { integrity, redirect: 'error', cache: isNamedByContent(path) ? 'default' : 'no-cache' });
  if (!response.ok) throw new Error(`${response.status}: ${address}`);
  return response;
}

/** One file after the other: nobody waits for this. */
async function keepAll() {
  const cache = await caches.open(CACHE);
  try {
    for (const [path, integrity] of FILES) await cache.put(new URL(path, registration.scope).href, await get(path, integrity));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function takeOver() {
  const pages = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  // The only page open is the one that asked for this version. Any other may still need parts of its own.
  if (pages.length <= 1) {
    const names = (await caches.keys()).filter((name) => name.startsWith(FAMILY));
    // In the order of their making: one that is newer still is left alone.
    for (const name of names.slice(0, names.indexOf(CACHE))) await caches.delete(name);
  }
  await clients.claim();
}

/** The kept file; the server's where the browser has dropped it. */
async function answer(path, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(new URL(path, registration.scope).href)) ?? fetch(request);
}

/** A part of another version, for a page that was open before this one took over. */
const answerOlder = async (request) => (await caches.match(request)) ?? fetch(request);

addEventListener('install', (event) => event.waitUntil(keepAll()));
addEventListener('activate', (event) => event.waitUntil(takeOver()));

addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  const path = pathOf(url);
  if (method !== 'GET' || path === null) return;
  if (FILES.has(path)) event.respondWith(answer(path, event.request));
  else if (isNamedByContent(path)) event.respondWith(answerOlder(event.request));
});

addEventListener('message', (event) => {
  if (event.data === 'take over') event.waitUntil(skipWaiting());
});
