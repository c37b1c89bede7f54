// Has web servers write their own logs: tests/cases/log-files, with what was asked of them and their versions in files.json.
//
//     node scripts/log-samples.mjs [folder]
//
// Run by hand, where a new version of a server is to be held. Needs nginx, Apache, HAProxy and Caddy, as Debian has them: on
// the PATH, or unpacked in a folder (`apt-get download nginx apache2-bin haproxy caddy`, `dpkg -x`). Each server answers by
// itself, on this machine alone, and is ended again.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { main, ROOT, say, Stop } from './lib/run.mjs';

const INTO = join(ROOT, 'tests', 'cases', 'log-files');
/** @type {[string, number][]} */
const ASKED = [
  ['/v1/videos/text2video', 200],
  ['/v1/videos/text2video?wait=1', 200],
  ['/fail', 503],
  ['/busy', 429],
  ['/v1/videos/image2video', 200],
  ['/missing', 404],
  ['/fail', 503],
];
const ROUNDS = 3;
const PORT = 18_480;

const [folder = ''] = process.argv.slice(2);
const env = {
  ...process.env,
  PATH: [join(folder, 'usr/sbin'), join(folder, 'usr/bin'), process.env.PATH].join(':'),
  ...(folder && { LD_LIBRARY_PATH: join(folder, 'usr/lib/x86_64-linux-gnu') }),
};

/** What a program prints of itself, from the first digit on. */
function version(program, ...args) {
  const { stdout = '', stderr = '', error } = spawnSync(program, args, { env, encoding: 'utf8' });
  if (error) throw new Stop(`${program} is not there: ${error.message}.`);
  return /\d[\w.+~-]*/.exec(`${stdout}${stderr}`)?.[0] ?? '';
}

/** The servers: how each is started in a folder of its own, and the logs that it writes there. */
const SERVERS = {
  nginx: {
    version: () => version('nginx', '-v'),
    files: { combined: 'combined', json: 'ndjson', short: 'common' },
    start(at) {
      const short = `'$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent'`;
      const json = `escape=json '{"time_iso8601":"$time_iso8601","request_time":"$request_time","host":"$host","uri":"$uri","status":"$status","agent":"$http_user_agent"}'`;
      const answers = [...new Map(ASKED.map(([path, status]) => [path.split('?')[0], status]))];
      const locations = answers.map(([path, status]) => `location = ${path} { return ${status}; }`).join('\n');
      writeFileSync(
        join(at, 'nginx.conf'),
        `daemon off; pid ${at}/pid; error_log stderr; events {}
         http { log_format short ${short}; log_format json ${json};
           client_body_temp_path ${at}/a; proxy_temp_path ${at}/b; fastcgi_temp_path ${at}/c; uwsgi_temp_path ${at}/d; scgi_temp_path ${at}/e;
           access_log ${at}/combined combined; access_log ${at}/short short; access_log ${at}/json json;
           server { listen 127.0.0.1:${PORT}; ${locations} } }`,
      );
      return ['nginx', '-c', join(at, 'nginx.conf'), '-p', at];
    },
  },
  apache: {
    version: () => version('apache2', '-v'),
    files: { common: 'common', combined: 'combined', vhost: 'combined' },
    start(at) {
      const load = ['mpm_event', 'authz_core', 'alias'].map(
        (name) => `LoadModule ${name}_module ${join(folder || '/', 'usr/lib/apache2/modules')}/mod_${name}.so`,
      );
      mkdirSync(join(at, 'htdocs/v1/videos'), { recursive: true });
      for (const name of ['text2video', 'image2video']) writeFileSync(join(at, 'htdocs/v1/videos', name), '{}');
      writeFileSync(
        join(at, 'apache.conf'),
        `ServerRoot ${at}\nServerName gw.example.com\nListen 127.0.0.1:${PORT}\nPidFile ${at}/pid\nErrorLog ${at}/errors\nDocumentRoot ${at}/htdocs
${load.join('\n')}
Redirect 503 /fail\nRedirect 429 /busy
LogFormat "%h %l %u %t \\"%r\\" %>s %O" common
LogFormat "%h %l %u %t \\"%r\\" %>s %O \\"%{Referer}i\\" \\"%{User-Agent}i\\"" combined
LogFormat "%v:%p %h %l %u %t \\"%r\\" %>s %O \\"%{Referer}i\\" \\"%{User-Agent}i\\"" vhost_combined
CustomLog ${at}/common common\nCustomLog ${at}/combined combined\nCustomLog ${at}/vhost vhost_combined\n`,
      );
      return ['apache2', '-X', '-f', join(at, 'apache.conf')];
    },
  },
  haproxy: {
    // Its own format is refused, with the option that makes it the other.
    version: () => version('haproxy', '-v'),
    files: { clf: 'common', own: null },
    start(at) {
      const rules = [...new Map(ASKED.map(([path, status]) => [path.split('?')[0], status]))]
        .map(([path, status]) => `http-request return status ${status} if { path ${path} }`)
        .join('\n  ');
      writeFileSync(
        join(at, 'haproxy.conf'),
        `global\n  log stdout format raw local0\ndefaults\n  mode http\n  log global\n  timeout client 5s\n  timeout connect 5s\n  timeout server 5s
frontend clf\n  bind 127.0.0.1:${PORT}\n  option httplog clf\n  ${rules}
frontend own\n  bind 127.0.0.1:${PORT + 1}\n  option httplog\n  ${rules}\n`,
      );
      return ['haproxy', '-f', join(at, 'haproxy.conf')];
    },
    ports: [PORT, PORT + 1],
    /** Both come on one output: the common format has its quotes after the time. */
    split(text) {
      const lines = text.split('\n').filter((line) => line.includes('HTTP/'));
      const isOwn = (line) => / own own\/|own\/<NOSRV>/.test(line) && !/\] "/.test(line);
      return { clf: lines.filter((line) => !isOwn(line)), own: lines.filter(isOwn) };
    },
  },
  caddy: {
    version: () => version('caddy', 'version'),
    files: { json: 'ndjson' },
    start(at) {
      const answers = [...new Map(ASKED.map(([path, status]) => [path.split('?')[0], status]))];
      const responds = answers.map(([path, status]) => `respond ${path} ${status}`).join('\n');
      writeFileSync(
        join(at, 'Caddyfile'),
        `{\n admin off\n auto_https off\n}\nhttp://127.0.0.1:${PORT} {\n log {\n output file ${at}/json\n format json\n }\n ${responds}\n}\n`,
      );
      return ['caddy', 'run', '--config', join(at, 'Caddyfile'), '--adapter', 'caddyfile'];
    },
  },
};

/** Asks what is to be asked, one request after the other. */
async function ask(port) {
  for (let round = 0; round < ROUNDS; round++) {
    for (const [path, status] of ASKED) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: round % 2 ? 'POST' : 'GET',
        headers: { 'user-agent': 'sdk "1.0"' },
      });
      if (answer.status !== status) throw new Stop(`${path} was answered with ${answer.status}, not ${status}.`);
      await answer.arrayBuffer();
    }
  }
}

async function untilOpen(port) {
  for (let tries = 0; tries < 100; tries++) {
    try {
      await fetch(`http://127.0.0.1:${port}/open`).then((answer) => answer.arrayBuffer());
      return;
    } catch {
      await pause(50);
    }
  }
  throw new Stop(`Nothing answers on port ${port}.`);
}

await main(async () => {
  rmSync(INTO, { recursive: true, force: true });
  mkdirSync(INTO, { recursive: true });
  const files = [];
  for (const [name, server] of Object.entries(SERVERS)) {
    const at = mkdtempSync(join(tmpdir(), 'log-samples-'));
    const [program, ...args] = server.start(at);
    const running = spawn(program, args, { env, cwd: at });
    let text = '';
    running.stdout.on('data', (piece) => (text += piece));
    try {
      for (const port of server.ports ?? [PORT]) {
        await untilOpen(port);
        await ask(port);
      }
      await pause(300);
    } finally {
      running.kill('SIGTERM');
      await new Promise((resolve) => running.once('exit', resolve));
    }
    const split = server.split?.(text);
    for (const [log, detected] of Object.entries(server.files)) {
      const lines = split?.[log] ?? readFileSync(join(at, log), 'utf8').split('\n').filter(Boolean);
      // The first asks were whether it is there.
      const asked = lines.filter((line) => !line.includes('/open'));
      const file = `${name}-${log}.log`;
      writeFileSync(join(INTO, file), `${asked.join('\n')}\n`);
      const of = (test) => ROUNDS * ASKED.filter(([, status]) => test(status)).length;
      const rows = ROUNDS * ASKED.length;
      files.push({ file, program: name, version: server.version(), detected, rows, errors: of((status) => status >= 500) });
    }
    rmSync(at, { recursive: true, force: true });
  }
  const today = new Date().toISOString().slice(0, 10);
  writeFileSync(join(INTO, 'files.json'), `${JSON.stringify({ on: today, files }, null, 2)}\n`);
  say(`Written on ${today}: ${files.map(({ file, version: of }) => `${file} (${of})`).join(', ')}.`);
});
