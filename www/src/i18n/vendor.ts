/** The sentence that asks for slots, in the languages it can be written in. The vendor reads it, whatever the page speaks. */
import { joined } from './seams';

export interface VendorFacts {
  jobs: string;
  deadline: string;
  slots: string;
  chance: string;
  needed: string;
  service: string;
  rulebook: string;
}

export interface VendorTexts {
  language: string;
  /** The limit there is does not suffice. */
  more: (facts: VendorFacts) => string;
  /** The limit there is suffices, if it is so. */
  enough: (facts: VendorFacts) => string;
  /** What the examples call their work. */
  names: Readonly<Record<string, string>>;
  seconds: (value: string) => string;
  each: (name: string, jobs: string, seconds: string) => string;
  all: (works: readonly string[]) => string;
  mean: (seconds: string) => string;
  median: (seconds: string, p95: string) => string;
}

const en: VendorTexts = {
  language: 'en',
  more: ({ jobs, deadline, slots, chance, needed, service, rulebook }) =>
    `We plan ${jobs} generations that have to be done within ${deadline}. With ${slots} generations at a time the chance of that is ${chance}, according to a simulation with ${service} (rulebook ${rulebook}). To finish on time in at least 95 of 100 runs, we need ${needed} generations at a time. Please confirm in writing, before we buy packages, that the limit of our account will be at least ${needed}, for which models it applies and from which day.`,
  enough: ({ jobs, deadline, slots, chance, needed, service, rulebook }) =>
    `We plan ${jobs} generations that have to be done within ${deadline}. According to a simulation with ${service} (rulebook ${rulebook}) this takes at least ${needed} generations at a time; with ${slots} the chance is ${chance}. Please confirm in writing, before we buy packages, that the limit of our account is at least ${slots}, for which models it applies and for how long.`,
  names: { clips: 'clips', images: 'images' },
  seconds: (value) => `${value} s`,
  all: (works) => works.join('; '),
  each: (name, jobs, seconds) => `${jobs} of “${name}” at ${seconds} each`,
  mean: (seconds) => `${seconds} (mean, exponential)`,
  median: (seconds, p95) => `${seconds} (median; 95 % under ${p95})`,
};

const zh: VendorTexts = {
  language: 'zh-Hans',
  more: ({ jobs, deadline, slots, chance, needed, service, rulebook }) =>
    `我方计划在 ${deadline} 内完成 ${jobs} 次生成任务。根据模拟（${service}；规则库版本 ${rulebook}），并发数为 ${slots} 时按期完成的概率为 ${chance}。要使 100 次模拟中至少 95 次按期完成，需要 ${needed} 个并发。请在我方购买资源包之前书面确认：我方账号的并发上限将不低于 ${needed}，并说明适用的模型及生效日期。`,
  enough: ({ jobs, deadline, slots, chance, needed, service, rulebook }) =>
    `我方计划在 ${deadline} 内完成 ${jobs} 次生成任务。根据模拟（${service}；规则库版本 ${rulebook}），至少需要 ${needed} 个并发；并发数为 ${slots} 时按期完成的概率为 ${chance}。请在我方购买资源包之前书面确认：我方账号的并发上限不低于 ${slots}，并说明适用的模型及有效期限。`,
  names: { clips: '视频', images: '图片' },
  seconds: (value) => `${value} 秒`,
  all: (works) => works.join('；'),
  each: (name, jobs, seconds) => `“${name}” ${jobs} 次，每次 ${seconds}`,
  mean: (seconds) => `平均 ${seconds}（指数分布）`,
  median: (seconds, p95) => `中位数 ${seconds}（95% 低于 ${p95}）`,
};

export const VENDOR: Readonly<Record<string, VendorTexts>> = { en, zh: joined(zh) };
