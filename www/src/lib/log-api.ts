/** What the page asks of a log, and what it comes to: the module's own shapes. */
import type { AvailabilityLogOptions, LogAvailability, LogPreview } from 'kling-calc';

export type LogOptions = AvailabilityLogOptions;
export type LogCondition = NonNullable<LogOptions['where']>[number];
export type { LogAvailability, LogPreview };
