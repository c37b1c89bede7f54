/** 简体中文，已保存的计划。随其载入。 */
import { LINK_VERSION } from '../lib/fragment';
import { FILE_MAX, VERSION } from '../views/campaign/plans/file';
import { LINK_MAX, NAME_MAX, PLANS_MAX } from '../views/campaign/plans/saved';
import type { PlanMessages } from './plans';

const grouped = (n: number) => n.toLocaleString('zh-Hans');

export const zhPlans: PlanMessages = {
  title: '已保存的计划',
  lead: '只保存在此浏览器中：每个计划附有链接、保存日期和当时的数字。可用文件转移到另一个浏览器。',
  name: '计划名称',
  save: '保存计划',
  noJobs: '计划',
  jobs: (first, more) => (more > 0 ? `${first} 及另外 ${grouped(more)} 行` : first),
  work: (quantity, model) => `${quantity} × ${model}`,
  suggestion: (jobs, start, deadline) => (deadline ? `${jobs}，${start} 至 ${deadline}` : `${jobs}，自 ${start} 起`),

  takenLead: (name) => `已有名为“${name}”的另一个计划。`,
  replace: '替换',
  saveAs: (name) => `另存为“${name}”`,
  cancel: '取消',
  wasSaved: (name) => `“${name}”已保存。`,
  isSaved: (name) => `“${name}”此前已保存，与表单内容完全相同。`,
  wasReplaced: (name) => `“${name}”已被表单中的内容替换。`,
  wasDeleted: (name) => `“${name}”已删除。`,
  wasRenamed: (before, name) => `“${before}”现已改名为“${name}”。`,
  isBack: (name) => `“${name}”已恢复。`,
  isGone: '此计划已不存在：另一个标签页已将其删除。',
  nameTaken: (name) => `已有名为“${name}”的计划。`,
  isFull: `最多可保存 ${PLANS_MAX} 个计划。没有任何更改。`,
  tooLong: `此计划的链接超过 ${grouped(LINK_MAX)} 个字符，无法保存。没有任何更改。`,
  refusals: {
    full: '浏览器空间不足。没有任何更改；请删除不再需要的计划，或将此计划下载为文件。',
    forbidden: '此浏览器不为本页面保存任何内容。没有任何更改；您的输入仍在表单和地址中。',
  },
  keepAsFile: '改为下载为文件',

  none: '尚未保存任何计划。',
  columns: { name: '计划', saved: '保存日期', cost: '费用', finish: '完工日', wasted: '到期失效的单位', rulebook: '规则库' },
  noFigures: '没有数字',
  otherRulebook: '与当前版本不同',
  open: '打开',
  rename: '改名',
  newName: '新名称',
  apply: '确定改名',
  remove: '删除',
  file: '下载',
  ofPlan: (action, name) => `${action}：${name}`,

  downloadAll: '下载全部计划',
  take: '从文件添加计划',
  takeHint: '添加到已保存的计划中；不会覆盖任何计划。',
  wasTaken: (file, added, there) =>
    [
      `“${file}”：${added > 0 || there === 0 ? `已添加 ${grouped(added)} 个` : '没有可添加的'}`,
      there > 0 && `${grouped(there)} 个此前已保存`,
    ]
      .filter(Boolean)
      .join('，') + '。',
  keptAs: (from, to) => `“${from}”已保存为“${to}”：已有同名的计划。`,
  refused: (file) => `“${file}”未能载入，没有任何更改：`,
  notRead: '浏览器无法读取此文件',
  noRoom: (plans) => `计划总数将达 ${grouped(plans)} 个，上限为 ${PLANS_MAX} 个`,
  moreFaults: (n) => `另有 ${grouped(n)} 个原因`,
  faults: {
    'too-large': () => `文件大于 ${FILE_MAX / 1024 / 1024} MiB，已保存的计划不可能有这么大`,
    empty: () => '文件为空',
    'not-utf8': () => '文件不是文本（UTF-8）',
    'not-json': (place) => (place ? `文件自第 ${place.replace(':', ' 行第 ')} 列起不是 JSON` : '文件不是 JSON'),
    repeated: () => '在同一处出现两次',
    'not-ours': () => '这不是已保存计划的文件',
    newer: (version) => `文件为版本 ${version}；本页面读取版本 ${VERSION}，不支持更新的版本`,
    version: () => `不是 ${VERSION}，即目前唯一的版本`,
    'no-list': () => '不是列表',
    'no-plans': () => '列表为空',
    'too-many': (plans) => `有 ${plans} 个计划，上限为 ${PLANS_MAX} 个`,
    'same-name': (first) => `与计划 ${first} 同名`,
    'no-plan': () => '不是计划',
    missing: () => '缺失',
    'no-text': () => '不是文本',
    unknown: () => '无法识别',
    'name-empty': () => '计划需要名称',
    'name-long': () => `名称最多 ${NAME_MAX} 个字符`,
    'name-signs': () => '名称不能含有控制字符',
    'no-day': (day) => `“${day}”不是 2027-01-31 这样的日期`,
    'link-long': () => `超过 ${grouped(LINK_MAX)} 个字符`,
    'no-link': () => '不是本页面的链接',
    'link-view': (view) => (view ? `属于视图“${view}”，不是整体计划` : '没有指明整体计划视图'),
    'link-damaged': (part) => `“${part}”已损坏`,
    'link-unknown': (part) => `无法识别“${part}”`,
    'link-repeated': (part) => `“${part}”出现两次`,
    'link-version': () => `不是版本 ${LINK_VERSION}，而本页面只读取这一版本`,
    'link-no-day': () => '没有写明日期',
    'link-too-many': (part) => `“${part}”多于页面所能显示的数量`,
    'link-seen': (part) => `当时的数字（${part}）与各行不符`,
  },
  faultAt: (plan, field, reason) => {
    const place = [plan > 0 && `计划 ${plan}`, field && `“${field}”`].filter(Boolean).join('，');
    return place ? `${place}：${reason}` : reason;
  },

  unreadable: (n) => `已保存的计划中有 ${grouped(n)} 项无法读取。它们保持原样；您可以下载其文本。`,
  downloadUnreadable: '下载文本',
  unreadableFile: 'kling-calc-unreadable.txt',
  closed: '此浏览器不为本页面保存任何内容：计划可以下载为文件，但不能保存在此处。',
};
