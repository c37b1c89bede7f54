// From arguments to an exit code: finds the command, has it answered, and shows the answer or what is wrong.
import { Command as Program, CommanderError, Option } from 'commander';
import stringWidth from 'string-width';
import { COMMANDS } from './commands.js';
import { problemsOf, refusal, tellProblems, Usage } from './faults.js';
import { width, write } from './streams.js';
import { load } from './module.js';
import { inFlags, warningsAnew } from './naming.js';
import { asCsv, asText } from './view.js';
import { paragraph } from './table.js';
import { why } from './why.js';
import { languageOf, NAMES, wordsOf } from './words.js';

/** @typedef {import('./flags.js').Flag} Flag */
/** @typedef {import('./words.js').Words} Words */
/** @typedef {import('./words.js').Language} Language */
/**
 * What a command gets, and what it gives: the answer as the module gives it, and how it is shown.
 * @typedef {{ api: typeof import('../slim-node.js'), options: Record<string, any>, operands: string[], words: Words,
 *   language: Language, say: <T>(answer: T) => T, rulebook: (overlay?: object) => any, note: (text: string) => void }} Context
 * @typedef {{ answer: unknown, view: import('./view.js').View, found?: boolean }} Outcome `found` is exit code 3
 * @typedef {{ name: string, part?: import('./module.js').Part, operand?: string, mustAsk?: boolean, export?: string, flags: Flag[],
 *   examples: string[], run: (context: Context) => Promise<Outcome> }} Command `part`: of the module, where all is not needed; `export`:
 *   the function of it without which there is no such command
 */

const ANSWERED = 0;
const REFUSED = 1;
const WRONG_USAGE = 2;
const FOUND = 3;

const HELP_WIDTH = 80;
const VERSION = /** @type {string} */ (process.env['KLING_CALC_VERSION']);

/** @param {readonly string[]} args @returns {Promise<number>} the exit code */
export async function answer(args) {
  const language = languageOf(args);
  const words = wordsOf(language);
  let code = ANSWERED;
  const program = programOf(words, async (command, operands, options) => {
    code = await answerOne(command, operands, options, words, language);
  });
  try {
    await program.parseAsync(restoreOptional(args), { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return ANSWERED;
      if (error.code === 'commander.help') return WRONG_USAGE;
      return misused(sayUsage(error, words), words);
    }
    if (error instanceof Usage) return misused(error.message, words);
    const problems = problemsOf(error);
    if (problems === undefined) throw error;
    return refused(problems, words);
  }
  return code;
}

/** @param {string} sentence @param {Words} words */
function misused(sentence, words) {
  write(process.stderr, `${words.errors.problem('', sentence)}\n  ${words.errors.seeHelp}\n`);
  return WRONG_USAGE;
}

/** @param {import('./faults.js').Problem[]} problems @param {Words} words */
function refused(problems, words) {
  write(process.stderr, tellProblems(problems, words));
  return problems.some(({ isMisuse }) => isMisuse) ? WRONG_USAGE : REFUSED;
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

/** What commander found wrong, in our words: it names what it is about in quotes. @param {CommanderError} error @param {Words} words */
function sayUsage({ code, message }, words) {
  const [, meant] = /\(Did you mean (?:one of )?(.*)\?\)/.exec(message) ?? [];
  const names = [...message.matchAll(/'([^']*)'/g)].map(([, name]) => /** @type {string} */ (name));
  const [, choices] = /Allowed choices are (.*)\.$/m.exec(message) ?? [];
  const key = /** @type {keyof Words['usage']} */ (code.replace(/^commander\./, ''));
  const said = words.usage[key]?.(names, choices);
  return said === undefined ? message.replace(/^error: /, '') : meant ? `${said} ${words.didYouMean(meant)}` : said;
}

/**
 * @param {Words} words
 * @param {(command: Command, operands: string[], options: Record<string, any>) => Promise<void>} run
 */
function programOf(words, run) {
  const room = Math.min(width(), 120);
  const helpWidth = Number.isFinite(room) ? room : HELP_WIDTH;
  const prepare = (/** @type {Program} */ program) =>
    program
      .exitOverride()
      .helpOption('-h, --help', words.flags.help)
      .configureOutput({
        outputError: () => {},
        getOutHelpWidth: () => helpWidth,
        getErrHelpWidth: () => helpWidth,
      })
      .configureHelp({
        displayWidth: stringWidth,
        minWidthToWrap: 20,
        boxWrap: paragraph,
        styleTitle: (title) => words.help[/** @type {keyof Words['help']} */ (title)] ?? title,
        optionDescription: ({ description, argChoices }) => (argChoices ? words.choices(description, argChoices) : description),
      });
  const program = prepare(new Program('kling-calc'))
    .description(words.about)
    .version(VERSION, '-v, --version', words.flags.version)
    .helpCommand(false)
    .usage(words.usageLine)
    .addHelpText('after', `\n${words.after.map((line) => paragraph(line, helpWidth)).join('\n')}`);
  for (const command of COMMANDS) {
    const one = prepare(program.command(command.name)).description(words.commands[/** @type {keyof Words['commands']} */ (command.name)]);
    if (command.operand) one.argument(command.operand, words.operands[/** @type {keyof Words['operands']} */ (command.operand)]);
    for (const flag of command.flags) addFlag(one, flag, words);
    one.option('--why', words.flags.why);
    one.addOption(new Option('--json', words.flags.json).conflicts('csv'));
    one.option('--csv', words.flags.csv);
    one.addOption(new Option('--lang <language>', words.flags.lang).choices(NAMES));
    one.addHelpText('after', `\n${words.help['Examples:']}\n${command.examples.map((example) => `  $ ${example}`).join('\n')}`);
    one.action(async (...given) => {
      const options = one.opts();
      const first = command.operand ? given[0] : undefined;
      const operands = first === undefined ? [] : [first].flat();
      if (command.mustAsk && operands.length === 0 && !command.flags.some(({ name }) => options[camel(name)] !== undefined)) {
        write(process.stderr, `${words.errors.problem('', words.errors.nothingAsked)}\n\n`);
        one.help({ error: true });
      }
      await run(command, operands, options);
    });
  }
  return program;
}

/** @param {string} name */
const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** @param {Program} program @param {Flag} flag @param {Words} words */
function addFlag(program, { name, value, kind, words: key = name, choices, needed }, words) {
  const option = new Option(`--${name}${value ? ` ${value}` : ''}`, words.flags[/** @type {keyof Words['flags']} */ (key)]);
  if (kind === 'list' || kind === 'pairs' || kind === 'record') {
    option.argParser((text, /** @type {string[] | undefined} */ before) => [...(before ?? []), text]);
  }
  if (choices) option.choices(choices);
  if (needed) option.makeOptionMandatory();
  program.addOption(option);
  if (kind === 'switch') program.addOption(new Option(`--no-${name}`, words.without(name)));
}

/**
 * @param {Command} command
 * @param {string[]} operands
 * @param {Record<string, any>} given
 * @param {Words} words
 * @param {Language} language
 */
async function answerOne(command, operands, given, words, language) {
  // The words of the rulebook, which are in no part, are for other languages and for reasons.
  const api = await load(language === 'en' && !given['why'] ? command.part : undefined);
  if (command.export !== undefined && !(command.export in api)) throw refusal('', words.errors.notInThisVersion(command.name));
  const options = Object.fromEntries(command.flags.map(({ name }) => [name, given[camel(name)]]));
  // Languages beside English come when they are asked for; so do the rulebook's words, for what quotes them.
  const messages = language === 'en' ? undefined : await import('../messages.js');
  const book = messages?.wordsOf(api.rulebook(), language);
  /** @type {unknown[]} */
  const answers = [];
  const say = (/** @type {any} */ answer) => {
    const said = messages ? messages.translate(answer, language, book) : answer;
    answers.push(said);
    return said;
  };
  const rulebook = (/** @type {object | undefined} */ overlay) => {
    const embedded = api.rulebook(overlay);
    return messages ? messages.translateRulebook(embedded, language) : embedded;
  };
  const note = (/** @type {string} */ text) => write(process.stderr, `${text}\n`);
  // Who wrote a request knows its fields.
  const flags = command.operand?.includes('request') && operands.length > 0 ? [] : command.flags;
  const saying = { ...(book && { words: book }), show: inFlags(flags) };
  /** Warnings that name fields are few, and an answer is there sooner without the words. */
  const inFlagsOf = async (/** @type {string[]} */ warnings) => {
    if (flags.length === 0 || !warnings.some((text) => text.includes('`'))) return warnings;
    const said = await import('../messages.js');
    return warningsAnew(warnings, answers, (note) => said.say(note, language, saying));
  };
  try {
    const { answer, view: bare, found } = await command.run({ api, options, operands, words, language, say, rulebook, note });
    const view = { ...bare, warnings: await inFlagsOf(bare.warnings ?? []) };
    if (given['json']) write(process.stdout, `${JSON.stringify(answer, undefined, 2)}\n`);
    else if (given['csv']) {
      if (view.csv === undefined) throw new Usage(words.errors.noTable(command.name));
      for (const warning of view.warnings) note(words.warning(warning));
      write(process.stdout, asCsv(view.csv));
    } else {
      const { sources } = given['why'] ? rulebook() : { sources: [] };
      const more = (view.effects ?? []).length > 0 && !given['why'] ? [words.moreReadings(view.effects?.length ?? 0)] : [];
      const shown = { ...view, sections: [...view.sections, { lines: more }] };
      write(process.stdout, asText(shown, width(), words) + (given['why'] ? why(view, sources, width(), words) : ''));
    }
    return found ? FOUND : ANSWERED;
  } catch (error) {
    const problems = problemsOf(error);
    if (problems === undefined) throw error;
    const { translate } = await import('../messages.js');
    return refused(translate(problems, language, saying), words);
  }
}
