/** Apart from the requests of the first load: it is of use under a contract alone. */
import type { CampaignRequest } from '../../lib/api';
import type { Book } from '../../lib/book';

/** The question as it is asked of the list, which has no packages of a contract. */
export function onList(request: CampaignRequest, book: Book): CampaignRequest {
  const packages = request.packages?.filter((id) => !book.isOwnPackage(id));
  return { ...request, steps: false, ...(packages && { packages }) };
}
