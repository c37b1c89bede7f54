// Logs in the formats that are neither plain CSV nor plain NDJSON, made anew each time.
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { random } from '../lib/inputs.mjs';

export const PERIOD = { from: '2026-04-01', lastDay: '2026-04-30' };
const START = Date.parse('2026-04-01T00:00:00Z');
const SPAN_MS = 30 * 86_400_000;
const BYTES = 80e6;

const two = (number) => `${number}`.padStart(2, '0');

/** One request: what every format tells in its own way. */
function request(at, dice) {
  const time = new Date(at);
  return {
    iso: time.toISOString(),
    day: time.toISOString().slice(0, 10),
    clock: time.toISOString().slice(11, 19),
    clf: `${two(time.getUTCDate())}/Apr/2026:${time.toISOString().slice(11, 19)} +0000`,
    seconds: at / 1000,
    nanos: `${at}000000`,
    ip: `203.0.113.${dice.below(256)}`,
    path: `/v1/videos/${dice.among(['text2video', 'image2video', 'lip-sync'])}/${dice.below(2 ** 31).toString(16)}`,
    status: dice.below(500) === 0 ? dice.among([500, 502, 503]) : dice.among([200, 200, 200, 200, 429]),
    size: dice.below(2 ** dice.between(4, 20)),
    agent: dice.among(['python-requests/2.32.3', 'axios/1.7.9', 'Mozilla/5.0 (X11; Linux x86_64)']),
  };
}

const combined = (of) => `${of.ip} - - [${of.clf}] "POST ${of.path} HTTP/1.1" ${of.status} ${of.size} "-" "${of.agent}"\n`;
const caddy = (of) => ({
  level: 'info',
  ts: of.seconds,
  logger: 'http.log.access',
  msg: 'handled request',
  request: { remote_ip: of.ip, method: 'POST', host: 'gw', uri: of.path, headers: { 'User-Agent': [of.agent], Accept: ['*/*'] } },
  duration: of.size / 1e6,
  size: of.size,
  status: of.status,
  ...(of.size % 3 === 0 && { resp_headers: { Server: ['Caddy'], 'X-Note': ['a "quoted" word'] } }),
});

export const FORMATS = [
  { id: 'combined', name: 'Apache and nginx, combined', row: combined },
  {
    id: 'combined-where',
    name: 'the same, one path in three',
    row: combined,
    where: [{ field: 'path', startsWith: '/v1/videos/lip-sync' }],
  },
  {
    id: 'cloudfront',
    name: 'CloudFront',
    head: '#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent)\n',
    row: (of) =>
      `${of.day}\t${of.clock}\tHKG62-C1\t${of.size}\t${of.ip}\tPOST\td111.cloudfront.net\t${of.path}\t${of.status}\t-\t${of.agent.replaceAll(' ', '%20')}\n`,
  },
  {
    id: 'alb',
    name: 'AWS ALB',
    row: (of) =>
      `https ${of.iso} app/gw/50dc6c495c0c9188 ${of.ip}:2817 10.0.0.1:80 0.000 0.048 0.000 ${of.status} ${of.status} 34 ${of.size} "POST https://gw.example.com:443${of.path} HTTP/1.1" "${of.agent}" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:x "Root=1-58337281" "gw.example.com" "-" 1 ${of.iso} "forward" "-" "-" "10.0.0.1:80" "200" "-" "-"\n`,
  },
  { id: 'nested', name: 'NDJSON with members inside, of two kinds', row: (of) => `${JSON.stringify(caddy(of))}\n` },
  {
    id: 'where',
    name: 'NDJSON with members inside, one path in three',
    row: (of) => `${JSON.stringify(caddy(of))}\n`,
    where: [{ field: 'request.uri', startsWith: '/v1/videos/lip-sync' }],
  },
  { id: 'array', name: 'a JSON list on one line', head: '[', row: (of) => `${JSON.stringify(caddy(of))},`, tail: '{}]' },
  { id: 'pretty', name: 'JSON objects over several lines', row: (of) => `${JSON.stringify(caddy(of), null, 2)}\n` },
  {
    id: 'zoneless',
    name: 'CSV whose times name no zone',
    head: 'time,path,status\n',
    row: (of) => `${of.day}T${of.clock},${of.path},${of.status}\n`,
  },
  {
    id: 'wide',
    name: 'CSV in UTF-16',
    head: '\ufefftime,path,status\n',
    row: (of) => `${of.iso},${of.path},${of.status}\n`,
    encoding: 'utf16le',
  },
  {
    id: 'otlp',
    name: "OpenTelemetry's file exporter",
    row: (of) =>
      `${JSON.stringify({
        resourceSpans: [
          {
            resource: { attributes: [] },
            scopeSpans: [
              {
                scope: { name: 'http' },
                spans: [
                  {
                    traceId: 'a',
                    spanId: 'b',
                    name: 'POST',
                    kind: 3,
                    startTimeUnixNano: of.nanos,
                    endTimeUnixNano: of.nanos,
                    attributes: [
                      { key: 'http.request.method', value: { stringValue: 'POST' } },
                      { key: 'url.path', value: { stringValue: of.path } },
                      { key: 'http.response.status_code', value: { intValue: `${of.status}` } },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      })}\n`,
  },
];

/** Writes a log, and says what it holds. */
export function writeLog(format, folder) {
  const dice = random(20260401);
  const path = join(folder, `${format.id}.log`);
  const handle = openSync(path, 'w');
  let bytes = 0;
  const write = (text) => (bytes += writeSync(handle, Buffer.from(text, format.encoding ?? 'utf8')));
  if (format.head) write(format.head);
  let [rows, errors, at] = [0, 0, START];
  const counts = ({ path: of }) => !format.where || of.startsWith('/v1/videos/lip-sync');
  let piece = '';
  while (bytes < BYTES && at < START + SPAN_MS) {
    at += dice.below(5_000);
    const one = request(Math.min(at, START + SPAN_MS - 1), dice);
    piece += format.row(one);
    if (counts(one)) {
      rows++;
      errors += one.status >= 500 ? 1 : 0;
    }
    if (piece.length > 1 << 18) {
      write(piece);
      piece = '';
    }
  }
  write(piece + (format.tail ?? ''));
  closeSync(handle);
  return { path, bytes, rows, errors };
}
