/** The whole module, for the views that ask more than cost; started with the first such question, or after the first figure. */
import {
  availabilityReader,
  claimState,
  claimWindow,
  compareModels,
  compareTracks,
  estimate,
  expiryLedger,
  jobOptions,
  lotsFromAccount,
  lotsFromPlan,
  measureAvailability,
  mergeThroughput,
  offers,
  planCampaign,
  planExpiry,
  planPurchases,
  previewLog,
  rulebook,
  servicePeriods,
  simulatePart,
  simulateThroughput,
  voucher,
} from 'kling-calc';
import { focusBill, judgeBill, observeBill, readBill } from './lib/bill-worker';
import { headOf, readFile } from './lib/log-stream';
import { serve } from './lib/serve';

serve({
  wholeRulebook: (overlay) => rulebook(overlay),
  checkOverlay: (overlay) => {
    rulebook(overlay);
    return true;
  },
  // Asked here where something was negotiated that the first worker does not take.
  rulebook: (overlay) => rulebook(overlay),
  estimate,
  compareModels,
  jobOptions,
  offers,
  servicePeriods,
  measureAvailability,
  voucher,
  claimWindow,
  claimState,
  planCampaign,
  compareTracks,
  planExpiry,
  planPurchases,
  expiryLedger,
  lotsFromPlan,
  lotsFromAccount: ({ json, utcOffset }) => lotsFromAccount(json, { utcOffset }),
  simulateThroughput,
  simulatePart: ({ request, range }) => simulatePart(request, range),
  mergeThroughput: ({ request, parts }) => mergeThroughput(request, parts),
  readLog: ({ file, options }, tell) => readFile(file, () => availabilityReader(options), tell),
  readBill,
  judgeBill,
  observeBill,
  focusBill,
  previewLog: async ({ file, options }) => previewLog(await headOf(file), options),
});
