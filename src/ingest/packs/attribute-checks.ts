// Attributes of sites and measures against the registry, and statuses against the workflows.
import { type AttributeSpec, attributeSpec } from '../../domain/site/attributes';
import type { AttributeValue, LayerKey } from '../../domain/site/layer';
import { rankOf, type Status, workflowOf } from '../../domain/site/status';
import type { Report } from './faults';

const FITS: Readonly<Record<AttributeSpec['type'], (value: AttributeValue, spec: AttributeSpec) => boolean>> = {
  enum: (value, spec) => typeof value === 'string' && spec.values !== undefined && Object.hasOwn(spec.values, value),
  boolean: (value) => typeof value === 'boolean',
  integer: (value) => typeof value === 'number' && Number.isSafeInteger(value),
  text: (value) => typeof value === 'string' && value.trim() !== '',
};

/** The attribute's spec when the registry knows it on this layer; otherwise a fault. */
export function knownAttribute(at: string, layer: LayerKey | null, key: string, report: Report): AttributeSpec | null {
  const spec = attributeSpec(key);
  if (spec && (layer === null || spec.layers.includes(layer))) return spec;
  const where = layer ?? '—';
  report(
    at,
    'unknown-attribute',
    `图层 ${where} 没有属性 ${key}；请更正，或在 src/domain/site/attributes.ts 中登记。`,
    `Layer ${where} has no attribute ${key}. Correct it, or register it in src/domain/site/attributes.ts.`,
  );
  return null;
}

export function checkAttributeValue(
  at: string,
  key: string,
  spec: AttributeSpec,
  value: AttributeValue,
  report: Report,
): void {
  if (FITS[spec.type](value, spec)) return;
  const allowed = spec.values ? Object.keys(spec.values).join(', ') : spec.type;
  report(
    at,
    'attribute-value',
    `属性 ${key} 的值 ${JSON.stringify(value)} 不在允许范围内（${allowed}）。`,
    `Attribute ${key} has the value ${JSON.stringify(value)}, which is not allowed (${allowed}).`,
  );
}

export function checkAttributes(
  at: string,
  layer: LayerKey,
  attributes: Readonly<Record<string, AttributeValue>>,
  report: Report,
): void {
  for (const [key, value] of Object.entries(attributes)) {
    const spec = knownAttribute(at, layer, key, report);
    if (spec) checkAttributeValue(at, key, spec, value, report);
  }
}

export function checkStatus(
  at: string,
  layer: LayerKey,
  attributes: Readonly<Record<string, AttributeValue>>,
  status: Status | null | undefined,
  report: Report,
): void {
  if (status === null || status === undefined) return;
  const workflow = workflowOf(layer, attributes);
  if (rankOf(workflow, status) !== null) return;
  const allowed = Object.keys(workflow).join(', ');
  report(
    at,
    'foreign-status',
    `状态 ${status} 不属于该要素的流程（${allowed}）。`,
    `Status ${status} is foreign to this feature's workflow (${allowed}).`,
  );
}
