/** The texts of workbooks and printed reports, which are loaded with the first of them. */
import { language } from '../lib/language';
import { enReport } from './en-report';
import { joined } from './seams';

export type ReportMessages = typeof enReport;

export const r: ReportMessages = language === 'zh' ? joined((await import('./zh-report')).zhReport) : enReport;
