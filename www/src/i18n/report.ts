/** The texts of workbooks and printed reports. */
import { enReport } from './en-report';

export type ReportMessages = typeof enReport;

export const r: ReportMessages = enReport;
