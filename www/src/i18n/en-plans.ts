/** English, for saved plans. It is loaded after the first answers. */
import { LINK_VERSION } from '../lib/fragment';
import { FILE_MAX, VERSION, type FileFault } from '../views/campaign/plans/file';
import { LINK_MAX, NAME_MAX, PLANS_MAX } from '../views/campaign/plans/saved';
import type { Refusal } from '../views/campaign/plans/store';

const plural = new Intl.PluralRules('en');

const grouped = (n: number) => n.toLocaleString('en');

function count(n: number, one: string, other: string): string {
  return `${grouped(n)} ${plural.select(n) === 'one' ? one : other}`;
}

/** How a reason goes on after its place. */
const faults: Record<FileFault['kind'], (value: string) => string> = {
  'too-large': () => `the file is larger than ${FILE_MAX / 1024 / 1024} MiB, the most that saved plans can fill`,
  empty: () => 'the file is empty',
  'not-utf8': () => 'the file is not text (UTF-8)',
  'not-json': (place) => (place ? `the file is not JSON from line ${place.replace(':', ', column ')} on` : 'the file is not JSON'),
  repeated: () => 'stands twice in the same place',
  'not-ours': () => 'this is not a file of saved plans',
  newer: (version) => `the file is of version ${version}; this page reads version ${VERSION} and cannot judge a newer one`,
  version: () => `is not ${VERSION}, the only version there is`,
  'no-list': () => 'is not a list',
  'no-plans': () => 'the list is empty',
  'too-many': (plans) => `there are ${plans} plans, and ${PLANS_MAX} are the most`,
  'same-name': (first) => `the same name as that of plan ${first}`,
  'no-plan': () => 'is not a plan',
  missing: () => 'is missing',
  'no-text': () => 'is not text',
  unknown: () => 'is not known here',
  'name-empty': () => 'a plan needs a name',
  'name-long': () => `a name has ${NAME_MAX} characters at most`,
  'name-signs': () => 'a name cannot hold control characters',
  'no-day': (day) => `“${day}” is not a day written year-month-day`,
  'link-long': () => `is longer than ${grouped(LINK_MAX)} characters`,
  'no-link': () => 'is not a link of this page',
  'link-view': (view) => (view ? `is of the view “${view}”, not of a campaign` : 'does not name the campaign view'),
  'link-damaged': (part) => `“${part}” is damaged`,
  'link-unknown': (part) => `“${part}” is not known here`,
  'link-repeated': (part) => `“${part}” stands twice`,
  'link-version': () => `is not of version ${LINK_VERSION}, the only one that this page reads`,
  'link-no-day': () => 'names no day it was asked for',
  'link-too-many': (part) => `holds more of “${part}” than the page shows`,
  'link-seen': (part) => `the figures seen (${part}) do not match its lines`,
};

const refusals: Record<Refusal, string> = {
  full: 'The browser has no room for it. Nothing has been changed; delete plans that you no longer need, or download this one as a file.',
  forbidden: 'This browser keeps nothing for this page. Nothing has been changed; what you entered stays in the form and its address.',
};

export const enPlans = {
  title: 'Saved plans',
  lead: 'Kept in this browser alone: each with its link, the day it was saved and the figures seen then. A file takes them to another browser.',
  name: 'Name of the plan',
  save: 'Save the plan',
  noJobs: 'Campaign',
  jobs: (first: string, more: number) => (more > 0 ? `${first} and ${count(more, 'more line', 'more lines')}` : first),
  work: (quantity: string, model: string) => `${quantity} × ${model}`,
  suggestion: (jobs: string, start: string, deadline: string) => (deadline ? `${jobs}, ${start} to ${deadline}` : `${jobs}, from ${start}`),

  takenLead: (name: string) => `There is a plan “${name}” already, and it is not the same.`,
  replace: 'Replace it',
  saveAs: (name: string) => `Save as “${name}”`,
  cancel: 'Cancel',
  wasSaved: (name: string) => `“${name}” was saved.`,
  isSaved: (name: string) => `“${name}” is saved already, exactly as it is in the form.`,
  wasReplaced: (name: string) => `“${name}” was replaced by what is in the form.`,
  wasDeleted: (name: string) => `“${name}” was deleted.`,
  wasRenamed: (before: string, name: string) => `“${before}” is called “${name}” now.`,
  isBack: (name: string) => `“${name}” is back.`,
  isGone: 'This plan is no longer there: another tab has deleted it.',
  nameTaken: (name: string) => `There is another plan “${name}”.`,
  isFull: `No more than ${PLANS_MAX} plans can be kept. Nothing has been changed.`,
  tooLong: `The link of this campaign is longer than ${grouped(LINK_MAX)} characters, which is too long to be saved. Nothing has been changed.`,
  refusals,
  keepAsFile: 'Download it as a file instead',

  none: 'No plan is saved yet.',
  columns: { name: 'Plan', saved: 'Saved on', cost: 'Cost', finish: 'Done on', wasted: 'Units that lapse', rulebook: 'Rulebook' },
  noFigures: 'none seen',
  otherRulebook: 'not the one of today',
  open: 'Open',
  rename: 'Rename',
  newName: 'New name',
  apply: 'Rename it',
  remove: 'Delete',
  file: 'Download',
  ofPlan: (action: string, name: string) => `${action}: ${name}`,

  downloadAll: 'Download all plans',
  take: 'Add plans from a file',
  takeHint: 'Added to those that are kept; none is overwritten.',
  wasTaken: (file: string, added: number, there: number) =>
    [
      `“${file}”: ${added > 0 || there === 0 ? `${grouped(added)} added` : 'nothing to add'}`,
      there > 0 && `${grouped(there)} already there`,
    ]
      .filter(Boolean)
      .join(', ') + '.',
  keptAs: (from: string, to: string) => `“${from}” was kept as “${to}”: there is another plan of that name.`,
  refused: (file: string) => `“${file}” was refused, and nothing has been changed:`,
  notRead: 'the browser could not read the file',
  noRoom: (plans: number) => `there would be ${plans} plans, and ${PLANS_MAX} are the most`,
  moreFaults: (n: number) => `and ${count(n, 'more reason', 'more reasons')}`,
  faults,
  faultAt: (plan: number, field: string, reason: string) => {
    const place = [plan > 0 && `plan ${plan}`, field && `“${field}”`].filter(Boolean).join(', ');
    return place ? `${place}: ${reason}` : reason;
  },

  unreadable: (n: number) =>
    `Among the saved plans there is something that cannot be read (${count(n, 'entry', 'entries')}). It is left as it is; you can download its text.`,
  downloadUnreadable: 'Download the text',
  unreadableFile: 'kling-calc-unreadable.txt',
  closed: 'This browser keeps nothing for this page: plans can be downloaded as files, but not saved here.',
};
