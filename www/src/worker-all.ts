/** The whole module, for the views that ask more than cost; started with the first such question. */
import {
  availabilityReader,
  claimState,
  claimWindow,
  expiryLedger,
  lotsFromAccount,
  lotsFromPlan,
  measureAvailability,
  planExpiry,
  planPurchases,
  servicePeriods,
  simulateThroughput,
  voucher,
} from 'kling-calc';
import { serveLog } from './lib/log-stream';
import { serve } from './lib/serve';

serve({
  servicePeriods,
  measureAvailability,
  voucher,
  claimWindow,
  claimState,
  planExpiry,
  planPurchases,
  expiryLedger,
  lotsFromPlan,
  lotsFromAccount: ({ json, utcOffset }) => lotsFromAccount(json, { utcOffset }),
  simulateThroughput,
});

serveLog((options) => availabilityReader(options));
