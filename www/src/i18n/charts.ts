/** The texts of charts, which are loaded with them. */
import { language } from '../lib/language';
import { enCharts } from './en-charts';
import { joined } from './seams';

export type ChartMessages = typeof enCharts;

export const f: ChartMessages = language === 'zh' ? joined((await import('./zh-charts')).zhCharts) : enCharts;
