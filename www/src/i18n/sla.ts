/** The texts of the SLA view, which are loaded with it. */
import { enSla } from './en-sla';

export type SlaMessages = typeof enSla;

export const s: SlaMessages = enSla;
