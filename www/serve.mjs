/**
 * Serves the built page as a static host would: with the headers of its `_headers` file, and compressed.
 *
 *     node www/serve.mjs [--port 4173] [--host 127.0.0.1] [--dir site]
 */
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compressed as brotli } from './compressed.mjs';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};
const COMPRESSED = new Set(['.css', '.html', '.js', '.json', '.md', '.svg', '.txt', '.wasm', '.webmanifest']);

/** The rules of a `_headers` file: a path, with * at its end for any, then its headers, indented; `! Name` takes one away. */
export function readHeaders(text) {
  const rules = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    if (!/^\s/.test(line)) {
      rules.push({ path: line.trim(), set: [], drop: [] });
      continue;
    }
    const rule = rules.at(-1);
    const entry = line.trim();
    if (entry.startsWith('! ')) rule?.drop.push(entry.slice(2));
    else rule?.set.push([entry.slice(0, entry.indexOf(':')), entry.slice(entry.indexOf(':') + 1).trim()]);
  }
  return rules;
}

/** The headers for a path: rules in their order, later ones over earlier ones. */
export function headersFor(rules, path) {
  const headers = {};
  for (const rule of rules) {
    const fits = rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path;
    if (!fits) continue;
    for (const name of rule.drop) delete headers[name];
    for (const [name, value] of rule.set) headers[name] = value;
  }
  return headers;
}

/**
 * Starts the server; resolves to it once it listens.
 * @param {{ dir: string, port?: number, host?: string }} options
 * @returns {Promise<import('node:http').Server>}
 */
export async function serve({ dir, port = 4173, host = '127.0.0.1' }) {
  const rules = readHeaders(await readFile(join(dir, '_headers'), 'utf8').catch(() => ''));
  /** The body of a file as it is sent, or as it is still being made: asked for twice, it is compressed once. */
  const compressed = new Map();

  function packed(file, changed) {
    const key = `${file} ${changed}`;
    if (!compressed.has(key)) compressed.set(key, readFile(file).then(brotli));
    return compressed.get(key);
  }

  /** Hosts have compressed a page before anybody comes; the large parts would hold up its first visitor here. */
  async function prepare() {
    for (const name of await readdir(join(dir, 'assets')).catch(() => [])) {
      const file = join(dir, 'assets', name);
      if (COMPRESSED.has(extname(name))) await packed(file, (await stat(file)).mtimeMs);
    }
  }

  async function send(request, response) {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = join(dir, normalize(path.endsWith('/') ? `${path}index.html` : path));
    const found = file.startsWith(dir + sep) ? await stat(file).catch(() => null) : null;
    for (const [name, value] of Object.entries(headersFor(rules, path))) response.setHeader(name, value);
    if ((request.method !== 'GET' && request.method !== 'HEAD') || !found?.isFile()) {
      response.writeHead(found ? 405 : 404, { 'Content-Type': 'text/plain' }).end(found ? 'method not allowed\n' : 'not found\n');
      return;
    }
    const type = extname(file);
    response.setHeader('Content-Type', TYPES[type] ?? 'application/octet-stream');
    response.setHeader('Vary', 'Accept-Encoding');
    if (COMPRESSED.has(type) && /\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''))) {
      const body = await packed(file, found.mtimeMs);
      response.writeHead(200, { 'Content-Encoding': 'br', 'Content-Length': body.length });
      response.end(request.method === 'HEAD' ? undefined : body);
      return;
    }
    response.writeHead(200, { 'Content-Length': found.size });
    if (request.method === 'HEAD') response.end();
    else createReadStream(file).pipe(response);
  }

  const server = createServer((request, response) => {
    send(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(400);
      response.end();
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  // A file that goes away meanwhile is told to whoever asks for it.
  prepare().catch(() => {});
  return server;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '4173' }, host: { type: 'string', default: '127.0.0.1' }, dir: { type: 'string' } },
  });
  const dir = values.dir ?? fileURLToPath(new URL('../site', import.meta.url));
  try {
    await serve({ dir: normalize(dir), port: Number(values.port), host: values.host });
    console.log(`http://${values.host}:${values.port}/`);
  } catch (error) {
    console.error(`The page cannot be served: ${error instanceof Error ? error.message : error}`);
    process.exit(1);
  }
}
