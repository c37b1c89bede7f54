/** Walks what the module answers and says the sentences in it in another language. Loaded with that language alone. */
import type { Cite, Outcome, Problem, Rulebook, Step } from '../lib/api';
import type { Said } from './said';

/** What says a single sentence. */
export type Speaker = Pick<Said, 'step' | 'say' | 'problem'>;

/** The parts of an answer in which sentences may stand. Tables that grow with the question hold none, and are not walked. */
const PARTS = ['estimate', 'purchases', 'expiry', 'throughput', 'lines', 'totals', 'campaigns'] as const;

type Node = Record<string, unknown>;

const isNode = (value: unknown): value is Node => value !== null && typeof value === 'object';
const nodes = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : []);

export function teller({ step, say, problem }: Speaker): <T>(outcome: Outcome<T>) => Outcome<T> {
  const sayAt = (node: Node, key: string) => {
    const text = node[key];
    if (typeof text === 'string') node[key] = say(text) ?? text;
  };
  const cites = (node: Node) => {
    for (const cite of nodes(node['cites'])) sayAt(cite, 'clause');
  };

  function answer(node: Node): void {
    for (const one of nodes(node['steps'])) {
      one['text'] = step(one as unknown as Step) ?? one['text'];
      const { inputs, result } = one;
      // One word is a name or a code.
      if (String(result).includes(' ')) sayAt(one, 'result');
      if (isNode(inputs)) for (const [name, value] of Object.entries(inputs)) if (String(value).includes(' ')) sayAt(inputs, name);
      cites(one);
    }
    const { warnings } = node;
    if (Array.isArray(warnings)) node['warnings'] = warnings.map((text: string) => say(text) ?? text);
    for (const one of nodes(node['advice'])) {
      sayAt(one, 'text');
      cites(one);
    }
    for (const one of nodes(node['alternatives'])) {
      sayAt(one, 'title');
      sayAt(one, 'leansOn');
    }
    for (const one of nodes(node['readingEffects'])) sayAt(one, 'result');
    for (const one of nodes(node['notCompared'])) sayAt(one, 'reason');
    for (const one of nodes(node['badRows'])) sayAt(one, 'problem');
    sayAt(node, 'leansOn');
    sayAt(node, 'slotsRule');
    for (const part of PARTS) {
      const inner = node[part];
      for (const one of Array.isArray(inner) ? nodes(inner) : isNode(inner) ? [inner] : []) answer(one);
    }
  }

  return (outcome) => {
    if (outcome.kind === 'refused') return { ...outcome, problems: outcome.problems.map((one: Problem) => problem(one)) };
    if (outcome.kind === 'result') for (const one of nodes([outcome.result].flat())) answer(one);
    return outcome;
  };
}

/** The fields of the rulebook that hold words; all others are ids, numbers and days. */
const WORDED: ReadonlySet<string> = new Set([
  'title',
  'note',
  'topic',
  'sides',
  'used',
  'meaning',
  'published',
  'reliability',
  'question',
  'why',
  'clause' satisfies keyof Cite,
]);

export function bookTeller({ say }: Pick<Speaker, 'say'>): (rulebook: Rulebook) => Rulebook {
  const walk = (value: unknown, worded: boolean): unknown => {
    if (typeof value === 'string') return worded ? (say(value) ?? value) : value;
    if (Array.isArray(value)) return value.map((one) => walk(one, worded));
    if (!isNode(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner, WORDED.has(key))]));
  };
  return (rulebook) => walk(rulebook, false) as Rulebook;
}
