// What roles and acts are called.
import type { LocalText } from '../text';
import type { Action, Role } from './permissions';

const text = (zh: string, en: string): LocalText => ({ zh, en });

export const ROLE_LABELS: Readonly<Record<Role, LocalText>> = {
  public: text('公众', 'public'),
  inspector: text('督查员', 'inspector'),
  supervisor: text('主管人员', 'supervisor'),
  steward: text('数据管理员', 'data steward'),
  administrator: text('系统管理员', 'administrator'),
};

/** As they follow 不能 and “can't”. */
export const ACTION_LABELS: Readonly<Record<Action, LocalText>> = {
  'set-status': text('登记状态', 'record a status'),
  'accept-status': text('登记验收与销号', 'record that a site is accepted or closed'),
  report: text('上报指标数值', 'report a value of a target'),
  issue: text('签发通报', 'issue a bulletin'),
  rule: text('裁定以何值为准', 'rule which value governs'),
  import: text('导入数据', 'import data'),
  'roll-back': text('撤回批次', 'roll back a batch'),
  'replace-regions': text('替换行政区界线', 'replace region outlines'),
  'manage-people': text('管理账号', 'manage accounts'),
  'read-batches': text('查看导入批次', 'read import batches'),
};
