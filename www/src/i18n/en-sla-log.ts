/** English, for what the SLA view tells of a request log. It is loaded with the view. */
const plural = new Intl.PluralRules('en');

function count(n: number, one: string, other: string): string {
  return `${n.toLocaleString('en')} ${plural.select(n) === 'one' ? one : other}`;
}

export const enSlaLog = {
  quoted: (name: string) => `“${name}”`,
  // Rows that are lost.
  lost: (lost: number, all: number) =>
    `${lost.toLocaleString('en')} of ${count(all, 'row', 'rows')} could not be read and ${plural.select(lost) === 'one' ? 'is' : 'are'} not part of the figure.`,
  lostStatuses: (n: number) => `${count(n, 'row has', 'rows have')} no valid status, but:`,
  lostStatus: (text: string, n: number) => `${text === '' ? 'nothing' : `\`${text}\``}, ${count(n, 'row', 'rows')}`,
  moreStatuses: (n: number) => `and ${count(n, 'other value', 'other values')}`,
  ifUnreached: (result: string) => `If these requests did not reach the server: ${result}`,
  sameIfUnreached: 'If these requests did not reach the server, the result is the same.',
  takeUnreached: (n: number) => (n === 1 ? 'Count it as no answer' : `Count all ${n.toLocaleString('en')} as no answer`),
  lostRows: (n: number) => (n === 1 ? 'The row' : `The first ${count(n, 'row', 'rows')}`),
  allLostRows: (n: number) => (n === 1 ? 'The row' : `All ${count(n, 'row', 'rows')}`),
  inFigure: (lost: number, all: number) => `Without ${count(lost, 'row', 'rows')} of ${all.toLocaleString('en')} that could not be read`,
  quietFigure: 'Based on your statement that nothing was sent, not on a measurement.',
  refused: (name: string) => `${name} could not be used:`,

  // How it was read.
  readAs: 'How the log is read',
  readAsLead: 'Check the first rows. Correct here what is wrong; the log is then read again.',
  found: (format: string, time: string, status: string) => `${format}: time from \`${time}\`, status from \`${status}\``,
  foundFormat: (format: string) => `${format}; choose the time and status fields`,
  unknownFormat: 'The format was not recognised.',
  filtered: (n: number) => `${count(n, 'row does', 'rows do')} not meet the conditions.`,
  formats: {
    csv: 'CSV with commas',
    'csv-semicolon': 'CSV with semicolons',
    'csv-tab': 'CSV with tabs',
    'csv-bar': 'CSV with vertical bars',
    w3c: 'W3C extended',
    cloudfront: 'CloudFront',
    common: 'Common log format',
    combined: 'Combined log format',
    alb: 'AWS ALB',
    ndjson: 'NDJSON',
    'json-array': 'JSON array',
    'json-objects': 'Multi-line JSON objects',
    otlp: 'OpenTelemetry',
  } as Record<string, string>,
  format: 'Format',
  formatOptions: {
    csv: 'CSV, any separator',
    ndjson: 'NDJSON, one object per line',
    json: 'JSON array, or multi-line objects',
    w3c: 'W3C extended, CloudFront',
    clf: 'Apache and nginx, common or combined',
    alb: 'AWS ALB',
  } as Record<string, string>,
  detected: 'Detect',
  detectedAs: (what: string) => `Detect: ${what}`,
  field: (name: string, sample: string) => (sample === '' ? name : `${name}: ${sample}`),
  timeZone: 'Time zone',
  timeZoneHint: 'UTC, or an offset such as +08:00',
  zoneless: (clock: string) => `These times have no time zone. Leave blank for ${clock}.`,
  zoned: 'These times have a time zone, so nothing is needed here.',
  preview: 'First rows, as read',
  columns: { line: 'Line', time: 'Time in the log', at: (offset: string) => `At ${offset}`, status: 'Status', counted: 'Counted as' },
  noTime: 'none',
  counted: {
    answered: 'Answered',
    'client-error': 'Valid request, no error',
    error: 'Error',
    unreached: 'No answer',
    outside: 'Outside the period',
    filtered: 'Left out',
    bad: 'Unreadable',
  } as Record<string, string>,

  // Rows that count.
  where: 'Rows that count',
  whereLead: 'Only requests to the vendor should count. Without conditions, all rows count.',
  suggest: 'This log records where requests went:',
  suggestEquals: (field: string, value: string) => `Only ${field} ${value}`,
  suggestStart: (field: string, value: string) => `Only ${field} starting with ${value}`,
  condition: (n: number) => `Condition ${n}`,
  conditionField: 'Field',
  conditionTest: 'Must',
  conditionValue: 'Value',
  tests: { startsWith: 'start with', equals: 'be', oneOf: 'be one of' } as Record<string, string>,
  valueHint: 'Takes effect once it is filled in',
  listHint: 'Separated by commas',
  addCondition: 'Add a condition',
  removeCondition: (n: number) => `Remove condition ${n}`,

  quiet: 'No requests were sent in this period',
  quietHint: 'Its intervals then count as free of errors, based on your statement and not on a measurement.',
  effectsFee: 'as of the last time the log was read',
};
