// npm run notices: writes THIRD-PARTY.txt, the licences of what others have made and we ship; with --check only looks whether it is right.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { crates, packagesOf } from './lib/libraries.mjs';
import { noticeOf } from './lib/notice.mjs';
import { main, ROOT, say, Stop } from './lib/run.mjs';
import { setUp } from './setup.mjs';

const NOTICE = join(ROOT, 'THIRD-PARTY.txt');
const TARGET = 'wasm32-unknown-unknown';

/** @param {'package' | 'page'} what */
function bundled(what) {
  const list = join(ROOT, 'target', `${what}.libraries.json`);
  if (!existsSync(list)) throw new Stop(`Which libraries are in the ${what} is written down when it is built: run "npm run build".`);
  return packagesOf(JSON.parse(readFileSync(list, 'utf8')));
}

await main(async () => {
  const isCheck = process.argv.includes('--check');
  if (!isCheck) {
    await setUp();
    await build();
  }
  // After the MIT text and a line of dashes, as the last of our own.
  const apache =
    readFileSync(join(ROOT, 'LICENSE'), 'utf8')
      .split(/^-{20,}$/m)
      .at(-1)
      ?.trim() ?? '';
  const { text, faults } = noticeOf(
    [
      { title: 'Compiled into the module:', libraries: crates(TARGET) },
      { title: 'In the files of the package, its command among them:', libraries: bundled('package') },
      { title: 'In the page:', libraries: bundled('page') },
    ],
    apache,
  );
  if (faults.length > 0) throw new Stop(faults.join('\n'));
  const isRight = existsSync(NOTICE) && readFileSync(NOTICE, 'utf8') === text;
  if (isCheck && !isRight) throw new Stop('THIRD-PARTY.txt is not what is shipped: run "npm run notices".');
  if (!isRight) writeFileSync(NOTICE, text);
  say(isRight ? 'THIRD-PARTY.txt is as it should be.' : 'THIRD-PARTY.txt is written.');
});
