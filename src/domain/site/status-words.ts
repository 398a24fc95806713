// Words for statuses as ledgers use them. Where a word leaves room, the lower status is taken: it claims less.
import type { Attributes, LayerKey } from './layer';
import { type Status, workflowOf } from './status';
import { STATUS_LABELS } from './status-labels';

const RESTORATION: Readonly<Record<string, Status>> = {
  未开工: 'recorded',
  未治理: 'recorded',
  待治理: 'recorded',
  未修复: 'recorded',
  已建档: 'recorded',
  已立项: 'planned',
  施工中: 'working',
  治理中: 'working',
  修复中: 'working',
  正在施工: 'working',
  正在治理: 'working',
  已开工: 'working',
  在建: 'working',
  完工: 'completed',
  已完工: 'completed',
  待验收: 'completed',
  // A county sets up to `completed`; only the city accepts.
  县级验收: 'completed',
  市级验收: 'accepted',
  已验收: 'accepted',
  已销号: 'closed',
  已反弹: 'reopened',
};

const MINING: Readonly<Record<string, Status>> = {
  生产: 'producing',
  正常生产: 'producing',
  生产中: 'producing',
  停产停建: 'suspended',
  已停产: 'suspended',
  基建: 'under-construction',
  建设: 'under-construction',
  已关闭: 'shut',
  闭坑: 'shut',
};

const WORDS: Readonly<Record<LayerKey, Readonly<Record<string, Status>>>> = {
  'restoration-sites': RESTORATION,
  'gangue-piles': RESTORATION,
  'mining-zones': MINING,
  'water-points': { ...RESTORATION, 已排查: 'found', 已整治: 'treated', 在用: 'active' },
};

/** null: no status of this layer's workflow is meant. */
export function statusOfWord(layer: LayerKey, attributes: Attributes, word: string): Status | null {
  const clean = word.replace(/\s+/g, '');
  const workflow = workflowOf(layer, attributes);
  const statuses = Object.keys(workflow) as Status[];
  const named = statuses.find((status) => status === clean.toLowerCase() || STATUS_LABELS[status].zh === clean);
  if (named) return named;
  const meant = Object.hasOwn(WORDS[layer], clean) ? WORDS[layer][clean] : undefined;
  return meant !== undefined && meant in workflow ? meant : null;
}

/** Every name that a status of the layer's workflow goes by. */
export function statusNames(layer: LayerKey, attributes: Attributes): readonly { value: Status; name: string }[] {
  const workflow = workflowOf(layer, attributes);
  const labels = (Object.keys(workflow) as Status[]).map((value) => ({ value, name: STATUS_LABELS[value].zh }));
  const words = Object.entries(WORDS[layer]).map(([name, value]) => ({ value, name }));
  return [...labels, ...words.filter(({ value }) => value in workflow)];
}
