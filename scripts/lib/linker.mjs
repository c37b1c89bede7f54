#!/usr/bin/env node
// Stands in for the linker: links, and keeps what was linked where KLING_CALC_LINKED says, so that parts of the module can be linked
// of the same objects. Cargo runs this; `link.mjs` links the parts.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const args = process.argv.slice(2);
const folder = process.env.KLING_CALC_LINKED;

if (folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const kept = args.map((arg) => {
    // Libraries stay where they are; the objects of the crate are deleted when they have been linked.
    if (!arg.endsWith('.o')) return arg;
    const copy = join(folder, basename(arg));
    copyFileSync(arg, copy);
    return copy;
  });
  writeFileSync(join(folder, 'args.json'), JSON.stringify(kept, undefined, 2));
}

// The compiler puts the folder of its own linker into the path of what it starts.
const { status, error } = spawnSync('rust-lld', args, { stdio: 'inherit' });
if (error) console.error(`rust-lld: ${error.message}`);
process.exitCode = status ?? 1;
