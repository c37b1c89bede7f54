/** What was entered, and what is on offer. */
import { decimal, list, t } from '../../../i18n';
import { c } from '../../../i18n/campaign';
import { r } from '../../../i18n/report';
import type { CampaignRequest, Package } from '../../../lib/api';
import { day, input as line, lotsTable, number, offersTable } from '../../../report/book';
import { Sheet } from '../../../lib/sheet';
import { termsTable } from './contract';
import type { ReportInput } from './input';

/** Hours of a day in which work is done, where no others are given. */
const ALL_DAY = '24';

type Seconds = NonNullable<CampaignRequest['jobs'][number]['serviceSeconds']>;

const shown = (seconds: number | string) => decimal(String(seconds));

function secondsText(given: Seconds): string {
  if (given.kind === 'uniform') return c.seconds(shown(given.min), shown(given.max));
  if (given.kind === 'exponential') return r.inputs.meanSeconds(shown(given.mean));
  if (given.kind === 'lognormal') return r.inputs.medianSeconds(shown(given.median), shown(given.p95));
  if (given.kind === 'list') return c.seconds(shown(Math.min(...given.seconds)), shown(Math.max(...given.seconds)));
  return c.seconds(shown(given.seconds), shown(given.seconds));
}

/** How long a generation takes: as entered, or what was taken for it, with who says so. */
function timeOf({ asked, campaign }: ReportInput, index: number): string | null {
  const given = asked.jobs[index]?.serviceSeconds;
  if (given) return secondsText(given);
  const taken = campaign.assumedTimes?.find(({ job }) => job === index);
  if (!taken) return null;
  const { secondsMin, secondsMax, confidence, cites } = taken;
  const sources = list([...new Set(cites.map(({ source }) => source))]);
  return r.inputs.notMeasured(c.seconds(shown(secondsMin), shown(secondsMax)), r.inputs.confidence[confidence] ?? confidence, sources);
}

export function inputsSheet(input: ReportInput): Sheet {
  const { asked, book, campaign } = input;
  const sheet = new Sheet(r.sheets.inputs);
  const strategy = asked.strategy ?? campaign.purchases?.strategy;
  sheet.title(r.inputs.title);
  line(sheet, r.inputs.asOf, day(asked.asOf));
  line(sheet, r.inputs.startsOn, day(asked.startsOn));
  line(sheet, r.inputs.deadline, asked.deadlineOn ? day(asked.deadlineOn) : undefined);
  const { soon = 'soon' } = c.paces;
  line(sheet, r.inputs.pace, asked.pace ? (c.paces[asked.pace] ?? asked.pace) : r.inputs.assumed(soon));
  line(sheet, r.inputs.track, asked.track && (t.cost.tracks[asked.track] ?? asked.track));
  line(sheet, r.inputs.currency, asked.currency);
  line(sheet, r.inputs.hours, asked.hoursPerDay === undefined ? r.inputs.assumed(decimal(ALL_DAY)) : number(asked.hoursPerDay));
  line(sheet, r.inputs.slots, asked.slots === undefined ? undefined : number(asked.slots));
  line(sheet, r.inputs.strategy, strategy && (r.strategies[strategy] ?? strategy));
  sheet.title(r.inputs.jobs);
  sheet.head(...r.inputs.jobColumns);
  asked.jobs.forEach((job, index) => {
    const { model, task, resolution, mode, durationSeconds, quantity, takesPerKeeper, failureRate } = job;
    const options = [
      ...(job.nativeAudio ? [r.inputs.sound] : []),
      ...(job.voiceControl ? [r.inputs.voice] : []),
      ...(job.videoInput ? [r.inputs.video] : []),
    ];
    sheet.add(
      number(index + 1),
      book.title(model),
      task ? t.cost.taskTitle(task) : null,
      resolution ?? mode ?? null,
      durationSeconds === undefined ? null : number(durationSeconds),
      quantity === undefined ? null : number(quantity),
      takesPerKeeper === undefined ? null : number(takesPerKeeper),
      failureRate === undefined ? null : number(failureRate),
      options.length > 0 ? list(options) : null,
      timeOf(input, index),
    );
  });
  const offered = book.packages.filter(({ id }) => campaign.offered?.includes(id));
  const own = new Map(asked.overlay?.packages?.map(({ id, price }) => [id, price?.amount]));
  const listed = new Map(input.contract?.offers.map(({ id, price }) => [id, price.amount]));
  const priceOf = ({ id, price }: Package) => {
    if (!input.contract) return { price: own.get(id) };
    const list = listed.get(id) ?? null;
    return { list, price: list === price.amount ? undefined : price.amount };
  };
  offersTable(sheet, offered, (entry) => ({ ...priceOf(entry), most: undefined }));
  lotsTable(sheet, asked.lots ?? []);
  termsTable(sheet, input);
  return sheet;
}
