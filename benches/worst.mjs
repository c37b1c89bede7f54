// Workload `worst`: the worst lawful input of every function, and inputs just beyond a limit. No peers: what is asked is whether any of
// them takes longer than a page can wait, and whether what is refused is refused at once.
import { heading, short, table, whole } from './lib/table.mjs';
import { LAWFUL, REFUSED } from './worst/inputs.mjs';

/** Milliseconds that a lawful call may take, and a refused one. */
const GOALS = { lawful: 2_000, refused: 50 };

export function run(kling) {
  const limits = kling.limits();
  const told = (title, inputs, goal, outcome) => {
    heading(title);
    const lines = inputs(kling, limits).map(({ name, call, bytes }) => {
      const [processor, milliseconds, answer] = timed(call);
      const wrong = outcome(answer) ? '' : `${answer}`.slice(0, 60);
      const rate = bytes ? `${short(bytes / 1e6 / (milliseconds / 1000))} MB/s` : '';
      return [name, whole(Math.round(milliseconds)), whole(Math.round(processor)), processor > goal ? 'over the goal' : '', rate, wrong];
    });
    table(['', '>ms', '>ms of processors', `goal ${whole(goal)} ms`, '>rate', 'otherwise'], lines);
  };
  told('The worst lawful inputs', LAWFUL, GOALS.lawful, (answer) => answer === undefined);
  told('Just beyond a limit', REFUSED, GOALS.refused, (answer) => answer instanceof kling.CalcError);
}

/** The processor time and time of a call, and what it threw. */
function timed(call) {
  const [processor, start] = [process.cpuUsage(), performance.now()];
  let thrown;
  try {
    call();
  } catch (error) {
    thrown = error;
  }
  const { user, system } = process.cpuUsage(processor);
  return [(user + system) / 1000, performance.now() - start, thrown];
}
