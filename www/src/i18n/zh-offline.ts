/** 简体中文，首批数字之后才载入的内容。 */
import type { OfflineMessages } from './offline';

export const zhOffline: OfflineMessages = {
  kept: '本页面已保存在浏览器中，没有网络也可使用。',
  notKept: '本页面未保存在浏览器中：打开时需要网络。',
  single: '保存为单个文件',
  docs: '同样的功能也以 npm 包提供',
  newer: '本页面有新的版本。您的输入会保留；日志，以及太长而无法放进链接的数据，须重新载入。',
  reload: '重新载入',
  later: '稍后',
};
