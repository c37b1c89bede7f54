/** English, for what the SLA view tells of a request log. It is loaded with the view. */
const plural = new Intl.PluralRules('en');

function count(n: number, one: string, other: string): string {
  return `${n.toLocaleString('en')} ${plural.select(n) === 'one' ? one : other}`;
}

export const enSlaLog = {
  // Rows that are lost.
  lost: (lost: number, all: number) =>
    `${lost.toLocaleString('en')} of ${count(all, 'row', 'rows')} could not be read and ${plural.select(lost) === 'one' ? 'is' : 'are'} not part of the figure.`,
  lostStatuses: (n: number) => `${count(n, 'row holds', 'rows hold')} no status, but:`,
  lostStatus: (text: string, n: number) => `${text === '' ? 'nothing' : `\`${text}\``}, ${count(n, 'row', 'rows')}`,
  moreStatuses: (n: number) => `and ${count(n, 'other text', 'other texts')}`,
  ifUnreached: (result: string) => `Had these requests not reached the server: ${result}`,
  sameIfUnreached: 'Had these requests not reached the server, the result would be the same.',
  takeUnreached: (n: number) => (n === 1 ? 'This 1 got no answer' : `These ${n.toLocaleString('en')} got no answer`),
  lostRows: (n: number) => (n === 1 ? 'The row' : `The first ${count(n, 'row', 'rows')}`),
  allLostRows: (n: number) => (n === 1 ? 'The row' : `All ${count(n, 'row', 'rows')}`),
  inFigure: (lost: number, all: number) => `Without ${count(lost, 'row', 'rows')} of ${all.toLocaleString('en')} that could not be read`,
  quietFigure: 'By your word that nothing was sent: nothing was measured.',
  refused: (name: string) => `${name} was refused:`,

  // How it was read.
  readAs: 'How the log is read',
  readAsLead: 'Check the first rows. What is wrong can be changed here; the log is then read again.',
  found: (format: string, time: string, status: string) => `${format}: time from \`${time}\`, status from \`${status}\``,
  foundFormat: (format: string) => `${format}; choose the fields of time and status`,
  unknownFormat: 'The format was not recognised.',
  filtered: (n: number) => `${count(n, 'row is', 'rows are')} left out by the conditions.`,
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
    'json-objects': 'JSON objects over several lines',
    otlp: 'OpenTelemetry',
  } as Record<string, string>,
  format: 'Format',
  formatOptions: {
    csv: 'CSV, any separator',
    ndjson: 'NDJSON, one object a line',
    json: 'JSON array, or objects over several lines',
    w3c: 'W3C extended, CloudFront',
    clf: 'Apache and nginx, common or combined',
    alb: 'AWS ALB',
  } as Record<string, string>,
  detected: 'Detect',
  detectedAs: (what: string) => `Detect: ${what}`,
  field: (name: string, sample: string) => (sample === '' ? name : `${name}: ${sample}`),
  timeZone: 'Zone of the times',
  timeZoneHint: 'UTC, or an offset such as +08:00',
  zoneless: (clock: string) => `These times name no zone. Leave blank for ${clock}.`,
  zoned: 'These times name their zone, so nothing is needed here.',
  preview: 'First rows, as they are read',
  columns: { line: 'Line', time: 'Time in the log', at: (offset: string) => `At ${offset}`, status: 'Status', counted: 'Counted as' },
  noTime: 'none',
  counted: {
    answered: 'Answered',
    'client-error': 'Valid request, no error',
    error: 'Error',
    unreached: 'No answer',
    outside: 'Outside the period',
    filtered: 'Left out',
    bad: 'Not readable',
  } as Record<string, string>,

  // Rows that count.
  where: 'Rows that count',
  whereLead: 'Only requests to the vendor belong to the figure. Without a condition, all rows count.',
  suggest: 'This log names where requests went:',
  suggestEquals: (field: string, value: string) => `Only ${field} ${value}`,
  suggestStart: (field: string, value: string) => `Only ${field} starting with ${value}`,
  condition: (n: number) => `Condition ${n}`,
  conditionField: 'Field',
  conditionTest: 'Must',
  conditionValue: 'Value',
  tests: { startsWith: 'start with', equals: 'be', oneOf: 'be one of' } as Record<string, string>,
  valueHint: 'Takes effect once it is filled in',
  listHint: 'With commas between',
  addCondition: 'Add a condition',
  removeCondition: (n: number) => `Remove condition ${n}`,

  quiet: 'No requests were sent in this period',
  quietHint: 'Its intervals then count as free of errors: by your word, not by a measurement.',
  effectsFee: 'from when the log was last read',
};
