// The command line as it is parsed: asked for help by a word, and with flags of every command before it.
import { COMMANDS } from './commands.js';

/** Flags that every command takes, and how many words each is. */
const EVERYWHERE = new Map([
  ['--json', 1],
  ['--csv', 1],
  ['--why', 1],
  ['--lang', 2],
]);

/** @param {string | undefined} word */
const isCommand = (word) => COMMANDS.some(({ name }) => name === word);

/** `help sla` is `sla --help`. @param {readonly string[]} args */
function helped(args) {
  const at = afterFlags(args);
  if (args[at] !== 'help') return args;
  const flags = args.slice(0, at);
  const [command, ...rest] = args.slice(at + 1);
  if (command === undefined || command.startsWith('-')) return ['--help', ...flags, ...args.slice(at + 1)];
  // A command that there is not has no help: that is what is said.
  return isCommand(command) ? [command, '--help', ...flags, ...rest] : [command];
}

/** Where the flags end that every command takes. @param {readonly string[]} args */
function afterFlags(args) {
  let at = 0;
  for (;;) {
    const arg = args[at] ?? '';
    const words = arg.startsWith('--lang=') ? 1 : EVERYWHERE.get(arg);
    if (words === undefined) return at;
    at += words;
  }
}

/** `--lang zh sla` is `sla --lang zh`. @param {readonly string[]} args */
function ordered(args) {
  const at = afterFlags(args);
  const command = args[at];
  if (at === 0) return args;
  return isCommand(command) ? [/** @type {string} */ (command), ...args.slice(0, at), ...args.slice(at + 1)] : args.slice(at);
}

/** `--fail-on june.csv` has no value: the log would be taken for it. @param {readonly string[]} args */
function restoreOptional(args) {
  return args.flatMap((arg, index) => {
    const next = args[index + 1];
    return arg === '--fail-on' && next !== undefined && !next.startsWith('-') && /[./*]/.test(next) && !/^below-/.test(next)
      ? ['--fail-on=missed']
      : [arg];
  });
}

/** @param {readonly string[]} args */
export const arranged = (args) => restoreOptional(ordered(helped(args)));
