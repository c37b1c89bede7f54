// What `npx kling-calc` runs. It answers with an exit code: 0 answered, 1 refused, 2 wrong usage, 3 what was looked for was found.
import { answer } from './program.js';
import { write } from './streams.js';
import { languageOf, wordsOf } from './words.js';

const args = process.argv.slice(2);
try {
  process.exitCode = await answer(args);
} catch (error) {
  // A fault of ours: a sentence all the same, since a stack helps nobody who reads a terminal.
  write(process.stderr, `${wordsOf(languageOf(args)).errors.unexpected(error instanceof Error ? error.message : String(error))}\n`);
  process.exitCode = 1;
}
