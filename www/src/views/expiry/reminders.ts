/** Days to remember: where units lapse, some time ahead; every expiry; and the first day without units. */
import type { ExpiryPlan } from '../../lib/api';
import { daysBefore } from '../../lib/days';
import type { CalendarEvent } from '../../lib/ics';

const AHEAD = [30, 7, 1] as const;

export interface ReminderMessages {
  icsBefore: (lot: string, days: number, units: string) => string;
  icsExpires: (lot: string) => string;
  icsRunsOut: string;
  icsText: (lot: string, units: string, day: string) => string;
  icsUsedUp: (lot: string, day: string) => string;
  icsRunsOutText: (day: string) => string;
}

export function remindersOf(plan: ExpiryPlan, asOf: string, messages: ReminderMessages): CalendarEvent[] {
  const events: CalendarEvent[] = [];
  for (const { id, expired, expiresOn } of plan.lots) {
    if (expiresOn <= asOf) continue;
    const name = encodeURIComponent(id);
    const isLost = expired !== '0';
    const text = isLost ? messages.icsText(id, expired, expiresOn) : messages.icsUsedUp(id, expiresOn);
    if (isLost) {
      for (const days of AHEAD) {
        const on = daysBefore(expiresOn, days);
        if (on >= asOf) events.push({ id: `expiry-${name}-before-${days}`, from: on, title: messages.icsBefore(id, days, expired), text });
      }
    }
    events.push({ id: `expiry-${name}`, from: expiresOn, title: messages.icsExpires(id), text });
  }
  if (plan.runsOutOn !== null) {
    events.push({ id: 'expiry-runs-out', from: plan.runsOutOn, title: messages.icsRunsOut, text: messages.icsRunsOutText(plan.runsOutOn) });
  }
  return events;
}
