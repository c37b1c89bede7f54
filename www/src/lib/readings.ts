/** How a view reads what clauses leave open, for the reasons of its figures. */
import { provideReasons, useReasons, type Readings } from './reason';

/** Every reason given inside says how the view reads unclear clauses. */
export function provideReadings(readings: Readings): void {
  const show = useReasons();
  provideReasons((source) =>
    show(async () => {
      const reason = await source();
      return reason && { ...reason, readings };
    }),
  );
}
