/** How the plan reads what clauses leave open, for the reasons of its figures; loaded with what draws the answers. */
import { provideReadings } from '../../lib/readings';
import type { Plan } from './campaign.svelte';

export function provideReadingsOf(plan: Plan): void {
  provideReadings({
    optionOf: (id) => plan.optionOf(id),
    effects: async () => {
      const { asked } = plan.answer;
      // It takes a plan for each interpretation: nobody waits for that before asking why.
      return asked && plan.isFresh ? (await import('./effects')).effectsOf(plan.engine, asked) : null;
    },
  });
}
