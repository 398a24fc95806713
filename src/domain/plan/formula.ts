// A measure in words, so that every figure can open its formula.
import { attributeSpec } from '../site/attributes';
import type { AttributeValue } from '../site/layer';
import type { Status } from '../site/status';
import { AMOUNT_LABELS, LAYER_LABELS, STATUS_LABELS } from '../site/status-labels';
import type { LocalText } from '../text';
import type {
  AttributeMatch,
  CountMeasure,
  FlowMeasure,
  Match,
  Measure,
  SumMeasure,
  WaterClassMeasure,
  Where,
} from './measure';

const text = (zh: string, en: string): LocalText => ({ zh, en });
const list = (parts: readonly LocalText[], zhJoin: string, enJoin: string): LocalText =>
  text(parts.map((part) => part.zh).join(zhJoin), parts.map((part) => part.en).join(enJoin));

function valueLabel(key: string, value: AttributeValue): LocalText {
  const spec = attributeSpec(key);
  const label = typeof value === 'string' ? spec?.values?.[value] : undefined;
  if (label) return label;
  if (typeof value === 'boolean') return value ? text('是', 'yes') : text('否', 'no');
  return text(String(value), String(value));
}

function attributeWords(key: string, wanted: AttributeMatch): LocalText {
  const label = attributeSpec(key)?.label ?? text(key, key);
  const is = (zh: string, en: string, value: LocalText): LocalText =>
    text(`${label.zh}${zh}${value.zh}`, `${label.en} ${en} ${value.en}`);
  if (typeof wanted !== 'object') return is('=', '=', valueLabel(key, wanted));
  if ('in' in wanted)
    return is(
      '∈',
      'in',
      list(
        wanted.in.map((value) => valueLabel(key, value)),
        '/',
        '/',
      ),
    );
  if ('not' in wanted) return is('≠', '≠', valueLabel(key, wanted.not));
  return 'atLeast' in wanted
    ? is('≥', '≥', valueLabel(key, wanted.atLeast))
    : is('≤', '≤', valueLabel(key, wanted.atMost));
}

function matchWords(match: Match): readonly LocalText[] {
  const words = Object.entries(match.attributes ?? {}).map(([key, wanted]) => attributeWords(key, wanted));
  if (match.any) {
    const choices = list(
      match.any.map((part) => list(matchWords(part), '且', ' and ')),
      ' 或 ',
      ' or ',
    );
    words.push(text(`（${choices.zh}）`, `(${choices.en})`));
  }
  if (match.not) {
    const excluded = list(matchWords(match.not), '且', ' and ');
    words.push(text(`非（${excluded.zh}）`, `not (${excluded.en})`));
  }
  return words;
}

function statusWords(where: Where): readonly LocalText[] {
  const words: LocalText[] = [];
  const name = (status: Status): LocalText => STATUS_LABELS[status];
  if (where.statusAtLeast)
    words.push(text(`状态≥${name(where.statusAtLeast).zh}`, `status ≥ ${name(where.statusAtLeast).en}`));
  if (where.statusBelow)
    words.push(text(`状态<${name(where.statusBelow).zh}`, `status < ${name(where.statusBelow).en}`));
  if (where.status) {
    const wanted = typeof where.status === 'object' ? where.status.in : [where.status];
    const names = list(wanted.map(name), '/', '/');
    words.push(text(`状态=${names.zh}`, `status = ${names.en}`));
  }
  return words;
}

function countingWords(measure: CountMeasure | SumMeasure): LocalText {
  const layer = LAYER_LABELS[measure.layer];
  const conditions = list([...matchWords(measure.where), ...statusWords(measure.where)], '，', ', ');
  const what = countedWhat(measure);
  return text(`${what.zh}（${layer.zh}：${conditions.zh}）`, `${what.en} (${layer.en}: ${conditions.en})`);
}

function countedWhat(measure: CountMeasure | SumMeasure): LocalText {
  if (measure.type === 'sum') {
    const amount = AMOUNT_LABELS[measure.field];
    return text(`${amount.zh}合计`, `sum of ${amount.en}`);
  }
  if (!measure.distinct) return text('个数', 'number');
  const group = attributeSpec(measure.distinct)?.label ?? text(measure.distinct, measure.distinct);
  return text(`全部成员计入的${group.zh}数`, `number of ${group.en.toLowerCase()}s whose members all count`);
}

const PERIODS = {
  month: text('当月', 'the month'),
  quarter: text('近三个月', 'three months'),
  year: text('近十二个月', 'twelve months'),
} as const;
const CLASS_NAMES: Readonly<Record<string, string>> = {
  I: 'Ⅰ',
  II: 'Ⅱ',
  III: 'Ⅲ',
  IV: 'Ⅳ',
  V: 'Ⅴ',
  'worse-than-V': '劣Ⅴ',
};

function waterWords(measure: WaterClassMeasure): LocalText {
  const points = list(matchWords(measure.points), '，', ', ');
  const period = PERIODS[measure.period];
  const limit = measure.worseThan ?? measure.atLeast;
  const named =
    limit === 'goal'
      ? text('目标类别', 'the goal class')
      : text(`${CLASS_NAMES[limit ?? ''] ?? ''}类`, `class ${limit ?? ''}`);
  if (measure.as === 'worst')
    return text(
      `${period.zh}均值的最差水质类别（${points.zh}）`,
      `worst class of the means of ${period.en} (${points.en})`,
    );
  const relation = measure.worseThan
    ? text(`劣于${named.zh}`, `worse than ${named.en}`)
    : text(`达到或优于${named.zh}`, `at or better than ${named.en}`);
  const what = measure.as === 'share' ? text('占比', 'share') : text('个数', 'number');
  return text(
    `${period.zh}均值${relation.zh}的点位${what.zh}（${points.zh}）`,
    `${what.en} of points whose mean of ${period.en} is ${relation.en} (${points.en})`,
  );
}

function flowWords(measure: FlowMeasure): LocalText {
  const points = list(matchWords(measure.points), '，', ', ');
  const goal =
    measure.atLeast === 'goal'
      ? text('目标流量', 'the goal flow')
      : text(`${measure.atLeast} m³/s`, `${measure.atLeast} m³/s`);
  const months = measure.months
    ? text(`，限${measure.months.join('、')}月`, `, months ${measure.months.join(', ')} only`)
    : text('', '');
  const period = PERIODS[measure.period];
  return text(
    `${period.zh}流量不低于${goal.zh}的${measure.by === 'readings' ? '监测值' : '点位'}${measure.by === 'count' ? '个数' : '占比'}（${points.zh}${months.zh}）`,
    `${measure.by === 'count' ? 'number' : 'share'} of ${measure.by === 'readings' ? 'readings' : 'points'} with at least ${goal.en} over ${period.en} (${points.en}${months.en})`,
  );
}

/** The formula of a measure in Chinese and English. */
export function describeMeasure(measure: Measure): LocalText {
  switch (measure.type) {
    case 'count':
    case 'sum':
      return countingWords(measure);
    case 'ratio': {
      const top = describeMeasure(measure.numerator);
      const bottom =
        measure.denominator.type === 'constant'
          ? text(String(measure.denominator.value), String(measure.denominator.value))
          : describeMeasure(measure.denominator);
      return text(`${top.zh} ÷ ${bottom.zh}`, `${top.en} ÷ ${bottom.en}`);
    }
    case 'expr':
      return measure.terms.reduce(
        (words, { sign, measure: part }, index) => {
          const term = describeMeasure(part);
          const operator = sign === 1 ? (index === 0 ? '' : ' + ') : ' − ';
          return text(words.zh + operator + term.zh, words.en + operator + term.en);
        },
        text('', ''),
      );
    case 'all': {
      const parts = list(
        measure.measures.map(({ measure: part, op, value }) => {
          const words = describeMeasure(part);
          return text(`${words.zh} ${op} ${value}`, `${words.en} ${op} ${value}`);
        }),
        '；',
        '; ',
      );
      return text(`各项达成的占比：${parts.zh}`, `share of conditions met: ${parts.en}`);
    }
    default:
      return describeRest(measure);
  }
}

function describeRest(measure: Exclude<Measure, { type: 'count' | 'sum' | 'ratio' | 'expr' | 'all' }>): LocalText {
  switch (measure.type) {
    case 'change': {
      const of = describeMeasure(measure.of);
      return text(`期初以来新增：${of.zh}`, `gained since the start: ${of.en}`);
    }
    case 'relativeTo': {
      const of = describeMeasure(measure.of);
      return text(
        `较基期 ${measure.baseline} 的变化：${of.zh}`,
        `change against the baseline ${measure.baseline}: ${of.en}`,
      );
    }
    case 'forEachRegion': {
      const each = describeMeasure(measure.each);
      return text(
        `达到 ${measure.atLeast} 的县数：${each.zh}`,
        `number of counties reaching ${measure.atLeast}: ${each.en}`,
      );
    }
    case 'groupBy': {
      const each = describeMeasure(measure.each);
      const by = attributeSpec(measure.by)?.label ?? text(measure.by, measure.by);
      return text(
        `达到 ${measure.atLeast} 的${by.zh}数：${each.zh}`,
        `number of ${by.en.toLowerCase()}s reaching ${measure.atLeast}: ${each.en}`,
      );
    }
    case 'seriesSum':
      return text('当年填报量合计', 'sum of the volumes reported for the year');
    case 'reported':
      return text('填报值', 'reported value');
    case 'waterClass':
      return waterWords(measure);
    case 'flow':
      return flowWords(measure);
  }
}
