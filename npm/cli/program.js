// From arguments to an exit code: finds the command, has it answered, and shows the answer or what is wrong.
import { Command as Program, CommanderError, Option } from 'commander';
import stringWidth from 'string-width';
import { COMMANDS } from './commands.js';
import { arranged } from './arguments.js';
import { leftOutOf, problemsOf, refusal, tellProblems, Usage } from './faults.js';
import { tell, width, write } from './streams.js';
import { load } from './module.js';
import { inFlags, warningsAnew } from './naming.js';
import { asCsv, asText } from './view.js';
import { paragraph } from './table.js';
import { visible } from './visible.js';
import { why } from './why.js';
import { languageOf, NAMES, wordsOf } from './words.js';

/** @typedef {import('./flags.js').Flag} Flag */
/** @typedef {import('./words.js').Words} Words */
/** @typedef {import('./words.js').Language} Language */
/**
 * What a command gets, and what it gives: the answer as the module gives it, and how it is shown.
 * @typedef {{ api: typeof import('../slim-node.js'), options: Record<string, any>, operands: string[], words: Words,
 *   language: Language, say: <T>(answer: T) => T, rulebook: (overlay?: object) => any, isReasoned: boolean }} Context
 * @typedef {{ answer: unknown, view: import('./view.js').View, found?: boolean }} Outcome `found` is exit code 3
 * @typedef {{ name: string, part?: import('./module.js').Part, operand?: string, mustAsk?: boolean, export?: string, flags: Flag[],
 *   examples: string[], readings?: string[], run: (context: Context) => Promise<Outcome> }} Command `part`: of the module, where all is
 *   not needed; `export`: the function of it without which there is no such command; `readings`: of what clauses those are that change
 *   its answer
 */

const ANSWERED = 0;
const REFUSED = 1;
const WRONG_USAGE = 2;
const FOUND = 3;

const HELP_WIDTH = 80;
const HELP_WIDEST = 120;
/** What a description beside its name takes at least; where there is less room it stands below. */
const BESIDE_LEAST = 30;
/** What readings are about, by how their ids begin. */
const READINGS = new Set(['time', 'cost', 'lot', 'sla', 'claim', 'bill']);
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
    await program.parseAsync(arranged(args), { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return ANSWERED;
      if (error.code === 'commander.help') return WRONG_USAGE;
      return misused(sayUsage(error, words), words);
    }
    if (error instanceof Usage) return misused(error.message, words);
    const problems = problemsOf(error);
    if (problems === undefined) throw error;
    return refused(problems, leftOutOf(error), words);
  }
  return code;
}

/** @param {string} sentence @param {Words} words */
function misused(sentence, words) {
  tell(process.stderr, `${visible(words.errors.problem('', sentence))}\n  ${words.errors.seeHelp}\n`);
  return WRONG_USAGE;
}

/** @param {import('./faults.js').Problem[]} problems @param {number} leftOut @param {Words} words */
function refused(problems, leftOut, words) {
  tell(process.stderr, tellProblems(problems, leftOut, words));
  return problems.some(({ isMisuse }) => isMisuse) ? WRONG_USAGE : REFUSED;
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
  const room = width();
  const helpWidth = Number.isFinite(room) ? Math.min(room, HELP_WIDEST) : HELP_WIDTH;
  const prepare = (/** @type {Program} */ program) =>
    program
      .exitOverride()
      .helpOption('-h, --help', words.flags.help)
      .configureOutput({
        writeOut: (text) => tell(process.stdout, text),
        writeErr: (text) => tell(process.stderr, text),
        outputError: () => {},
        getOutHelpWidth: () => helpWidth,
        getErrHelpWidth: () => helpWidth,
      })
      .configureHelp({
        displayWidth: stringWidth,
        minWidthToWrap: 20,
        boxWrap: paragraph,
        formatItem: (term, column, description) => helpItem(term, column, description, helpWidth),
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
    // Reasons are shown with what is shown to be read.
    one.addOption(new Option('--why', words.flags.why).conflicts(['json', 'csv']));
    one.addOption(new Option('--json', words.flags.json).conflicts('csv'));
    one.option('--csv', words.flags.csv);
    one.addOption(onceOnly(new Option('--lang <language>', words.flags.lang).choices(NAMES), words));
    one.addHelpText('after', `\n${words.help['Examples:']}\n${command.examples.map((example) => `  $ ${example}`).join('\n')}`);
    one.action(async (...given) => {
      const options = one.opts();
      const first = command.operand ? given[0] : undefined;
      const operands = first === undefined ? [] : [first].flat();
      if (command.mustAsk && operands.length === 0 && !command.flags.some(({ name }) => options[camel(name)] !== undefined)) {
        tell(process.stderr, `${words.errors.problem('', words.errors.nothingAsked)}\n\n`);
        one.help({ error: true });
      }
      await run(command, operands, options);
    });
  }
  return program;
}

/** A name and what it is, in the help. @param {string} term @param {number} column @param {string} description @param {number} room */
function helpItem(term, column, description, room) {
  const indent = '  ';
  if (description === '') return `${indent}${visible(term)}`;
  const left = indent.length + column + indent.length;
  if (room - left < BESIDE_LEAST) return `${paragraph(term, room, indent.length)}\n${paragraph(description, room, 3 * indent.length)}`;
  const lines = paragraph(description, room - left).replaceAll('\n', `\n${' '.repeat(left)}`);
  return `${indent}${term}${' '.repeat(column - stringWidth(term))}${indent}${lines}`;
}

/** @param {string} name */
const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** @param {Program} program @param {Flag} flag @param {Words} words */
function addFlag(program, { name, value, kind, words: key = name, choices, needed }, words) {
  const option = new Option(`--${name}${value ? ` ${value}` : ''}`, words.flags[/** @type {keyof Words['flags']} */ (key)]);
  const isRepeatable = kind === 'list' || kind === 'pairs' || kind === 'record';
  if (isRepeatable) {
    option.argParser((text, /** @type {string[] | undefined} */ before) => [...(before ?? []), text]);
  }
  if (choices) option.choices(choices);
  if (needed) option.makeOptionMandatory();
  program.addOption(value && !isRepeatable ? onceOnly(option, words) : option);
  if (kind !== 'switch') return;
  program.addOption(new Option(`--no-${name}`, words.without(name)));
  const both = [`--${name}`, `--no-${name}`];
  /** @type {Set<string>} */
  const seen = new Set();
  for (const flag of both) {
    program.on(`option:${flag.slice(2)}`, () => {
      if (seen.add(flag).size > 1) throw new Usage(words.usage.conflictingOption(both));
    });
  }
}

/** Of a value that is given twice nobody knows which is meant. @param {Option} option @param {Words} words */
function onceOnly(option, words) {
  const { parseArg } = option;
  return option.argParser((text, /** @type {string | undefined} */ before) => {
    if (before !== undefined) throw new Usage(words.errors.givenTwice(`--${option.name()}`));
    return parseArg ? parseArg(text, before) : text;
  });
}

/** What would change nothing, and what cannot be. @param {Command} command @param {string[]} operands @param {Record<string, any>} given @param {Words} words */
function refuseIdle({ name, flags, readings = [] }, operands, given, words) {
  for (const pair of given['reading'] ?? []) {
    const [id] = pair.split('=');
    const [of] = id.split('.');
    if (id.includes('.') && READINGS.has(of) && !readings.includes(of)) throw new Usage(words.errors.noEffect(`--reading ${id}`, name));
  }
  const files = flags.filter(({ kind }) => kind === 'file').map((flag) => given[camel(flag.name)]);
  const readers = [operands.includes('-'), ...files.map((file) => file === '-')].filter(Boolean);
  if (readers.length > 1) throw new Usage(words.errors.standardInputTwice);
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
  refuseIdle(command, operands, given, words);
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
  const note = (/** @type {string} */ text) => tell(process.stderr, `${visible(words.warning(text))}\n`);
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
    const {
      answer,
      view: bare,
      found,
    } = await command.run({ api, options, operands, words, language, say, rulebook, isReasoned: given['why'] === true });
    const view = { ...bare, warnings: await inFlagsOf(bare.warnings ?? []) };
    if (given['json']) {
      // The answer has its own warnings.
      view.notes?.forEach(note);
      write(process.stdout, `${JSON.stringify(answer, undefined, 2)}\n`);
    } else if (given['csv']) {
      if (view.csv === undefined) throw new Usage(words.errors.noTable(command.name));
      [...(view.notes ?? []), ...view.warnings].forEach(note);
      write(process.stdout, asCsv(view.csv));
    } else {
      const { sources } = given['why'] ? rulebook() : { sources: [] };
      const more = (view.effects ?? []).length > 0 && !given['why'] ? [words.moreReadings(view.effects?.length ?? 0)] : [];
      const shown = { ...view, sections: [...view.sections, { lines: more }] };
      tell(process.stdout, asText(shown, width(), words) + (given['why'] ? why(view, sources, width(), words) : ''));
    }
    return found ? FOUND : ANSWERED;
  } catch (error) {
    const problems = problemsOf(error);
    if (problems === undefined) throw error;
    const { translate } = await import('../messages.js');
    return refused(translate(problems, language, saying), leftOutOf(error), words);
  }
}
