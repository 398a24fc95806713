// Names of statuses, layers and amounts in the field's terms.
import type { LocalText } from '../text';
import type { LayerKey } from './layer';
import type { AmountKey } from './site';
import type { Status } from './status';

export const STATUS_LABELS: Readonly<Record<Status, LocalText>> = {
  recorded: { zh: '建档', en: 'Recorded' },
  planned: { zh: '立项', en: 'Planned' },
  working: { zh: '施工', en: 'Working' },
  completed: { zh: '完工待验', en: 'Completed' },
  accepted: { zh: '验收', en: 'Accepted' },
  closed: { zh: '销号', en: 'Closed out' },
  reopened: { zh: '反弹', en: 'Reopened' },
  'under-construction': { zh: '在建', en: 'Under construction' },
  producing: { zh: '在产', en: 'Producing' },
  suspended: { zh: '停产', en: 'Suspended' },
  shut: { zh: '关闭', en: 'Shut' },
  found: { zh: '已发现', en: 'Found' },
  traced: { zh: '已溯源', en: 'Traced' },
  treated: { zh: '已整治', en: 'Treated' },
  active: { zh: '在用', en: 'Active' },
  stopped: { zh: '停用', en: 'Stopped' },
};

export const LAYER_LABELS: Readonly<Record<LayerKey, LocalText>> = {
  'mining-zones': { zh: '矿区', en: 'Mining zones' },
  'restoration-sites': { zh: '修复图斑', en: 'Restoration sites' },
  'gangue-piles': { zh: '矸石山', en: 'Gangue piles' },
  'water-points': { zh: '水监测点', en: 'Water points' },
};

export const AMOUNT_LABELS: Readonly<Record<AmountKey, LocalText>> = {
  area: { zh: '面积', en: 'area' },
  statedArea: { zh: '台账面积', en: 'stated area' },
  acceptedArea: { zh: '验收面积', en: 'accepted area' },
  investment: { zh: '投资', en: 'investment' },
  capacity: { zh: '产能', en: 'capacity' },
  volume: { zh: '体积', en: 'volume' },
};
