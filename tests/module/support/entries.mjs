// The entries with a part of the module, and what each is there for.
const EVERY = ['CalcError', 'limits'];

/** @type {Record<string, string[]>} */
export const ENTRIES = {
  bill: ['focusRows', 'historyReader', 'observe', 'rateTable', 'readHistory', 'reconcile'],
  cost: ['compareModels', 'estimate', 'estimateColumns', 'jobOptions', 'offers'],
  lots: ['burnColumns', 'expiryLedger', 'expiryScenarios', 'lotsFromAccount', 'lotsFromPlan', 'planExpiry', 'planPurchases'],
  sla: [
    'availabilityFromLog',
    'availabilityReader',
    'claimState',
    'claimWindow',
    'measureAvailability',
    'previewLog',
    'servicePeriods',
    'voucher',
  ],
  throughput: ['mergeThroughput', 'simulatePart', 'simulateThroughput'],
};

/** @param {string} entry */
export const exportsOf = (entry) => [...EVERY, ...ENTRIES[entry]].sort();
