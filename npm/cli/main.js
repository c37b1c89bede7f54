// What `npx kling-calc` runs. It answers with an exit code: 0 answered, 1 refused, 2 wrong usage, 3 what was looked for was found.
import { whyUnwritable } from './faults.js';
import { answer } from './program.js';
import { tell, whenLost } from './streams.js';
import { languageOf, wordsOf } from './words.js';

const args = process.argv.slice(2);
const words = wordsOf(languageOf(args));

/** @param {string} sentence */
function fail(sentence) {
  tell(process.stderr, `${sentence}\n`);
  process.exitCode = 1;
}

whenLost((error) => fail(words.errors.problem(words.standardOutput, whyUnwritable(error, words))));
try {
  const code = await answer(args);
  // An answer that nobody could be given is none.
  process.exitCode ||= code;
} catch (error) {
  // A fault of ours: a sentence all the same, since a stack helps nobody who reads a terminal.
  fail(words.errors.unexpected(error instanceof Error ? error.message : String(error)));
}
