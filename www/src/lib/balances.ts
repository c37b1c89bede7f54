/** What charges are paid in, in the order in which they are listed. */
export const BALANCES = ['api-video', 'api-image', 'api-try-on', 'app-credit'] as const;
export type Balance = (typeof BALANCES)[number];
