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
  'too-large': () => `the file is larger than ${FILE_MAX / 1024 / 1024} MiB, the most that saved plans can take up`,
  empty: () => 'the file is empty',
  'not-utf8': () => 'the file is not text (UTF-8)',
  'not-json': (place) => (place ? `the file is not JSON from line ${place.replace(':', ', column ')} on` : 'the file is not JSON'),
  repeated: () => 'appears twice in the same place',
  'not-ours': () => 'this is not a file of saved plans',
  newer: (version) => `the file is version ${version}; this page reads version ${VERSION} and no newer one`,
  version: () => `is not ${VERSION}, the only version there is`,
  'no-list': () => 'is not a list',
  'no-plans': () => 'the list is empty',
  'too-many': (plans) => `there are ${plans} plans; the limit is ${PLANS_MAX}`,
  'same-name': (first) => `has the same name as plan ${first}`,
  'no-plan': () => 'is not a plan',
  missing: () => 'is missing',
  'no-text': () => 'is not text',
  unknown: () => 'is not known here',
  'name-empty': () => 'a plan needs a name',
  'name-long': () => `a name has ${NAME_MAX} characters at most`,
  'name-signs': () => 'a name cannot hold control characters',
  'no-day': (day) => `“${day}” is not a date such as 2027-01-31`,
  'link-long': () => `is longer than ${grouped(LINK_MAX)} characters`,
  'no-link': () => 'is not a link of this page',
  'link-view': (view) => (view ? `belongs to the view “${view}”, not to a campaign` : 'does not name the campaign view'),
  'link-damaged': (part) => `“${part}” is damaged`,
  'link-unknown': (part) => `“${part}” is not known here`,
  'link-repeated': (part) => `“${part}” appears twice`,
  'link-version': () => `is not version ${LINK_VERSION}, the only one this page reads`,
  'link-no-day': () => 'has no date',
  'link-too-many': (part) => `holds more of “${part}” than the page shows`,
  'link-seen': (part) => `the earlier figures (${part}) do not match its lines`,
};

const refusals: Record<Refusal, string> = {
  full: 'The browser has no room for it. Nothing was changed; delete plans you no longer need, or download this one as a file.',
  forbidden: 'This browser keeps nothing for this page. Nothing was changed; your entries stay in the form and the address.',
};

export const enPlans = {
  title: 'Saved plans',
  lead: 'Kept in this browser only, each with its link, the day it was saved and its figures on that day. Use a file to move them to another browser.',
  name: 'Name of the plan',
  save: 'Save the plan',
  noJobs: 'Campaign',
  jobs: (first: string, more: number) => (more > 0 ? `${first} and ${count(more, 'more line', 'more lines')}` : first),
  work: (quantity: string, model: string) => `${quantity} × ${model}`,
  suggestion: (jobs: string, start: string, deadline: string) => (deadline ? `${jobs}, ${start} to ${deadline}` : `${jobs}, from ${start}`),

  takenLead: (name: string) => `There is already a different plan named “${name}”.`,
  replace: 'Replace it',
  saveAs: (name: string) => `Save as “${name}”`,
  cancel: 'Cancel',
  wasSaved: (name: string) => `“${name}” was saved.`,
  isSaved: (name: string) => `“${name}” is already saved, exactly as in the form.`,
  wasReplaced: (name: string) => `“${name}” was replaced by what is in the form.`,
  wasDeleted: (name: string) => `“${name}” was deleted.`,
  wasRenamed: (before: string, name: string) => `“${before}” is now called “${name}”.`,
  isBack: (name: string) => `“${name}” was restored.`,
  isGone: 'This plan is no longer there: another tab has deleted it.',
  nameTaken: (name: string) => `There is already a plan named “${name}”.`,
  isFull: `At most ${PLANS_MAX} plans can be kept. Nothing was changed.`,
  tooLong: `The link of this campaign is longer than ${grouped(LINK_MAX)} characters, which is too long to be saved. Nothing was changed.`,
  refusals,
  keepAsFile: 'Download it as a file instead',

  none: 'No saved plans yet.',
  columns: { name: 'Plan', saved: 'Saved on', cost: 'Cost', finish: 'Done on', wasted: 'Units that expire unused', rulebook: 'Rulebook' },
  noFigures: 'no figures',
  otherRulebook: 'not the current one',
  open: 'Open',
  rename: 'Rename',
  newName: 'New name',
  apply: 'Save the name',
  remove: 'Delete',
  file: 'Download',
  ofPlan: (action: string, name: string) => `${action}: ${name}`,

  downloadAll: 'Download all plans',
  take: 'Add plans from a file',
  takeHint: 'They are added to your saved plans; none is overwritten.',
  wasTaken: (file: string, added: number, there: number) =>
    [
      `“${file}”: ${added > 0 || there === 0 ? `${grouped(added)} added` : 'nothing to add'}`,
      there > 0 && `${grouped(there)} already there`,
    ]
      .filter(Boolean)
      .join(', ') + '.',
  keptAs: (from: string, to: string) => `“${from}” was saved as “${to}”: there is already a plan of that name.`,
  refused: (file: string) => `“${file}” was not loaded, and nothing was changed:`,
  notRead: 'the browser could not read the file',
  noRoom: (plans: number) => `there would be ${plans} plans; the limit is ${PLANS_MAX}`,
  moreFaults: (n: number) => `and ${count(n, 'more reason', 'more reasons')}`,
  faults,
  faultAt: (plan: number, field: string, reason: string) => {
    const place = [plan > 0 && `plan ${plan}`, field && `“${field}”`].filter(Boolean).join(', ');
    return place ? `${place}: ${reason}` : reason;
  },

  unreadable: (n: number) => `${count(n, 'saved entry', 'saved entries')} cannot be read. Nothing was changed; you can download the text.`,
  downloadUnreadable: 'Download the text',
  unreadableFile: 'kling-calc-unreadable.txt',
  closed: 'This browser keeps nothing for this page: plans can be downloaded as files, but not saved here.',
};
