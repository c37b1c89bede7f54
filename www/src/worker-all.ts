/** The whole module, for the views that ask more than cost; started with the first such question, or after the first figure. */
import {
  availabilityReader,
  claimState,
  claimWindow,
  expiryLedger,
  lotsFromAccount,
  lotsFromPlan,
  measureAvailability,
  mergeThroughput,
  planCampaign,
  planExpiry,
  planPurchases,
  rulebook,
  servicePeriods,
  simulatePart,
  simulateThroughput,
  voucher,
} from 'kling-calc';
import { serveLog } from './lib/log-stream';
import { serve } from './lib/serve';

serve({
  wholeRulebook: () => rulebook(),
  servicePeriods,
  measureAvailability,
  voucher,
  claimWindow,
  claimState,
  planCampaign,
  planExpiry,
  planPurchases,
  expiryLedger,
  lotsFromPlan,
  lotsFromAccount: ({ json, utcOffset }) => lotsFromAccount(json, { utcOffset }),
  simulateThroughput,
  simulatePart: ({ request, range }) => simulatePart(request, range),
  mergeThroughput: ({ request, parts }) => mergeThroughput(request, parts),
});

serveLog((options) => availabilityReader(options));
