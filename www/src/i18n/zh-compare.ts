/** 简体中文，模型比较。随其载入。 */
import type { CompareMessages } from './compare';

export const zhCompare: CompareMessages = {
  title: '同一任务在各模型上',
  lead: '一次生成，由低到高。生成次数和成品数不计入。',
  line: '比较的行',
  baseline: '比较基准',
  ownModel: (title) => `该行自己的模型，${title}`,
  model: '模型',
  units: '单位',
  amount: (currency) => `金额，${currency}`,
  percent: '相对基准',
  saving: '节省',
  percentValue: (value) => `${value} %`,
  baselineMark: '基准',
  chart: (line) => `第 ${line} 行一次生成的单位，按模型`,
  chartNote: '表格中的数字与图相同。',
  notCompared: '未比较',
  none: '没有可比较的模型。',
  stale: '上次输入之前的结果。',
  refused: '该行无法比较：',
  savingTitle: (model, baseline) => `${model} 相对 ${baseline} 的节省`,
  savingStep: (own, base, value) => `1 − 一次生成的 ${own} ÷ ${base} 单位，乘以 100，为 ${value} %。`,
  percentTitle: (model, baseline) => `${model} 相对 ${baseline} 的百分比`,
  percentStep: (own, base, value) => `一次生成的 ${own} ÷ ${base} 单位，乘以 100，为 ${value} %。`,
  unitsTitle: (model) => `${model} 一次生成的单位`,
  amountTitle: (model) => `${model} 一次生成的金额`,
};
