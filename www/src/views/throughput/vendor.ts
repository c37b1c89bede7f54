/** The sentence that asks the vendor for slots. */
import { decimal } from '../../i18n';
import { VENDOR, type VendorTexts } from '../../i18n/vendor';
import type { ThroughputRequest, ThroughputResult } from '../../lib/api';
import { chance } from './chance';
import { span, figure } from './span';
import type { WorkloadRequest } from './request';

/** A service time in few words. */
function serviceText(service: WorkloadRequest['service'], texts: VendorTexts): string {
  const seconds = (value: number) => texts.seconds(figure(value));
  const range = (least: number, most: number) => `${figure(least)}–${seconds(most)}`;
  if (service.kind === 'uniform') return range(service.min, service.max);
  if (service.kind === 'exponential') return texts.mean(seconds(service.mean));
  if (service.kind === 'lognormal') return texts.median(seconds(service.median), seconds(service.p95));
  if (service.kind === 'list') return range(Math.min(...service.seconds), Math.max(...service.seconds));
  return seconds(service.seconds);
}

/** What an example calls its work has a name in every language; a reader's own stays. */
function nameIn(texts: VendorTexts, id: string): string {
  const key = Object.values(VENDOR).flatMap(({ names }) => Object.entries(names).find(([, name]) => name === id)?.[0] ?? [])[0];
  return (key && texts.names[key]) ?? id;
}

/** Null where there is no deadline, or no number of slots meets it. */
export function vendorSentence(request: ThroughputRequest, result: ThroughputResult, rulebook: string, language: string): string | null {
  const texts = VENDOR[language] ?? VENDOR['en'];
  const needed = result.deadline?.slotsNeeded ?? null;
  if (!texts || !result.deadline || needed === null) return null;
  const jobs = request.workloads.reduce((sum, { count }) => sum + count, 0);
  const facts = {
    jobs: decimal(String(jobs)),
    deadline: span(result.deadline.seconds, texts.language),
    slots: decimal(String(result.slots)),
    chance: chance(result.deadline.chance),
    needed: decimal(String(needed)),
    service: texts.all(
      request.workloads.map(({ id, count, service }, index) =>
        texts.each(nameIn(texts, id ?? String(index + 1)), decimal(String(count)), serviceText(service, texts)),
      ),
    ),
    rulebook,
  };
  return needed > result.slots ? texts.more(facts) : texts.enough(facts);
}
