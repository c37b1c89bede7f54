/** The sentences of the letter about a bill, in the languages it can be written in. The vendor reads it, whatever the page speaks. */
import type { BillVerdict } from '../lib/bill-api';
import { formatsOf } from './formats';
import { joined } from './seams';

export interface BillLetterTexts {
  language: string;
  colon: string;
  day: (day: string) => string;
  span: (from: string, to: string) => string;
  /** A span of days, where it is known. */
  subject: (span: string) => string;
  greeting: string;
  intro: (company: string, account: string, charges: string) => string;
  found: (tasks: number) => string;
  asked: (sums: string) => string;
  worth: (amounts: string) => string;
  /** Cash is claimed; what was in fact paid of it, where discounts were given. */
  listPrices: (paid: string) => string;
  under: (tasks: number) => string;
  sums: string;
  wrong: string;
  first: (listed: string, all: string) => string;
  readings: string;
  method: (rulebook: string) => string;
  failed: string;
  contact: string;
  closing: string;
  company: string;
  account: string;
  name: string;
  date: string;
  way: (paidIn: string, of: string) => string;
  sumHead: readonly string[];
  head: readonly string[];
  readingHead: readonly string[];
  unknown: string;
  verdicts: Record<Exclude<BillVerdict, 'as-listed' | 'no-rate' | 'not-enough-told'>, string>;
  reading: Record<string, string>;
  option: Record<string, string>;
}

const EN_UNITS: Record<string, string> = { 'api-video': 'video units', 'api-image': 'image units', 'api-try-on': 'try-on units' };
const ZH_UNITS: Record<string, string> = { 'api-video': '视频单位', 'api-image': '图片单位', 'api-try-on': '试穿单位' };

const plural = new Intl.PluralRules('en');
const tasksOf = (n: number) => `${n.toLocaleString('en')} ${plural.select(n) === 'one' ? 'task' : 'tasks'}`;

const en: BillLetterTexts = {
  language: 'en',
  colon: ': ',
  day: (day) => day,
  span: (from, to) => `${from} – ${to}`,
  subject: (span) => `Charges to be corrected${span && `, ${span}`}`,
  greeting: 'To the billing team',
  intro: (company, account, charges) =>
    `${company}, account ${account}, compared ${charges} deductions, as your platform exports them, with the published prices of your API.`,
  found: (tasks) => `We found charges above the list for ${tasksOf(tasks)}; the table below lists them.`,
  asked: (sums) => `We ask you to refund the excess: ${sums}.`,
  worth: (amounts) => `Net of charges below the list, that is worth ${amounts}.`,
  listPrices: (paid) =>
    `Cash is stated at list price, before any discount${paid && `; after the discounts that were given, ${paid} of the excess was actually paid`}.`,
  under: (tasks) => `For completeness: ${tasksOf(tasks)} charged below the list.`,
  sums: 'Excess charges',
  wrong: 'Charges in question',
  first: (listed, all) => `The table lists ${listed} of ${all} charges, the largest first; the others are in the attached file.`,
  readings: 'How we interpreted open points',
  method: (rulebook) =>
    `The expected charge is the published rate on the day of the task, for its model, resolution, sound and charged seconds. A failed task is not charged. Rulebook of the calculation: ${rulebook}.`,
  failed: 'Whether a task failed is taken from your own task query.',
  contact:
    'Please confirm receipt and tell us by when you will answer. The exports, each step of the calculation and the sources of the rates are available on request.',
  closing: 'Yours faithfully',
  company: '[company]',
  account: '[account]',
  name: '[name]',
  date: 'Date',
  way: (paidIn, of) => (paidIn === 'units' ? (EN_UNITS[of] ?? 'units') : of ? `cash (${of})` : 'cash'),
  sumHead: ['Finding', 'Tasks', 'Paid in', 'Charged', 'Excess'],
  head: ['Task', 'Date and time', 'Finding', 'Paid in', 'Charged', 'Expected', 'Excess'],
  readingHead: ['Item', 'Value'],
  unknown: 'not stated',
  verdicts: {
    'failed-charged': 'failed, but charged',
    'charged-twice': 'charged twice',
    over: 'above the list',
    under: 'below the list',
  },
  reading: {},
  option: {},
};

const formats = formatsOf('zh-Hans');

const zh: BillLetterTexts = {
  language: 'zh-Hans',
  colon: '：',
  day: formats.day,
  span: (from, to) => `${formats.day(from)}至${formats.day(to)}`,
  subject: (span) => `请更正扣费${span && `（${span}）`}`,
  greeting: '账务团队：',
  intro: (company, account, charges) => `${company}（账号 ${account}）将贵平台导出的 ${charges} 笔扣费与贵方 API 公布的价格作了核对。`,
  found: (tasks) => `有 ${tasks.toLocaleString('zh-Hans')} 个任务的扣费高于标价，明细见下表。`,
  asked: (sums) => `请退还多扣的部分：${sums}。`,
  worth: (amounts) => `扣除少收的部分后，折合 ${amounts}。`,
  listPrices: (paid) => `现金按折扣前的标价列出${paid && `；扣除已给予的折扣后，其中实际多付 ${paid}`}。`,
  under: (tasks) => `另有 ${tasks.toLocaleString('zh-Hans')} 个任务的扣费低于标价，一并列明以求完整。`,
  sums: '多扣的部分',
  wrong: '有疑问的扣费',
  first: (listed, all) => `表中列出 ${all} 笔中金额最大的 ${listed} 笔，其余见附件。`,
  readings: '对未明确之处的解释',
  method: (rulebook) =>
    `应扣金额依任务当日该模型、分辨率、声音和计费秒数的公开价格计算；失败的任务不扣费。计算所用规则库版本：${rulebook}。`,
  failed: '任务是否失败，以贵方的任务查询结果为准。',
  contact: '请确认收到本函，并告知答复时间。导出文件、每一步计算及价格来源均可应要求提供。',
  closing: '此致\n敬礼！',
  company: '［公司名称］',
  account: '［账号］',
  name: '［姓名］',
  date: '日期',
  way: (paidIn, of) => (paidIn === 'units' ? (ZH_UNITS[of] ?? '单位') : of ? `现金（${of}）` : '现金'),
  sumHead: ['发现', '任务', '支付方式', '扣费', '多扣'],
  head: ['任务', '日期和时间', '发现', '支付方式', '扣费', '应扣', '多扣'],
  readingHead: ['项目', '取值'],
  unknown: '未说明',
  verdicts: {
    'failed-charged': '任务失败却扣费',
    'charged-twice': '重复扣费',
    over: '高于标价',
    under: '低于标价',
  },
  reading: {
    'bill.day': '按哪一天的价格扣费',
    'bill.seconds': '文件不足一秒的部分如何计费',
  },
  option: {
    'bill.day=created': '任务创建之日',
    'bill.day=deducted': '扣费之日',
    'bill.seconds=nearest': '按最接近的时长，恰为一半时进位',
    'bill.seconds=up': '按下一个更长的时长',
    'bill.seconds=down': '按下一个更短的时长',
  },
};

export const BILL_LETTERS: Record<string, BillLetterTexts> = { en, zh: joined(zh) };
