/** The texts of charts, which are loaded with them. */
import { language } from '../lib/language';
import { enCharts } from './en-charts';

export type ChartMessages = typeof enCharts;

export const f: ChartMessages = language === 'zh' ? (await import('./zh-charts')).zhCharts : enCharts;
