/** The texts of the expiry view, which are loaded with it. */
import { enExpiry } from './en-expiry';

export type ExpiryMessages = typeof enExpiry;

export const x: ExpiryMessages = enExpiry;
