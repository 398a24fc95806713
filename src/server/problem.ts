// The one place that turns failures into HTTP: RFC 9457 problems with a Chinese and an English sentence that say
// what happened, where, and what to do.
import type { Problem } from '../contract/api';
import { ACCESS_WORDINGS } from './access-failures';
import { ADMISSION_WORDINGS } from './admission-failures';
import { IMPORT_WORDINGS } from './import-failures';
import type { Failure } from './outcome';
import { type Wordings, type Words, words } from './wording';

const WORDINGS: Wordings<Failure> = {
  ...ACCESS_WORDINGS,
  ...ADMISSION_WORDINGS,
  ...IMPORT_WORDINGS,
  'unknown-path': ({ path }) =>
    words(
      404,
      'Not found',
      `没有 ${path} 这个地址：请对照 /api/openapi.json 检查。`,
      `There is nothing at ${path}: see /api/openapi.json for what there is.`,
    ),
  'method-not-allowed': ({ method, allowed }) =>
    words(
      405,
      'Method not allowed',
      `此地址不接受 ${method}：请用 ${allowed.join('、')}。`,
      `${method} is not accepted here: use ${allowed.join(', ')}.`,
    ),
  'unknown-parameter': ({ parameter, allowed }) =>
    words(
      400,
      'Unknown parameter',
      `不认识参数 ${parameter}：${allowed.length === 0 ? '此处不带参数' : `此处可用 ${allowed.join('、')}`}。`,
      `The parameter ${parameter} is not known: ${
        allowed.length === 0 ? 'this address takes no parameters' : `use one of ${allowed.join(', ')}`
      }.`,
    ),
  'foreign-parameter': ({ parameter, layer, allowed }) =>
    words(
      400,
      'Parameter of another layer',
      `图层 ${layer} 没有属性 ${parameter}：可用 ${allowed.join('、')}。`,
      `The layer ${layer} has no attribute ${parameter}: use one of ${allowed.join(', ')}.`,
    ),
  'bad-parameter': ({ parameter, given, expected }) =>
    words(
      400,
      'Bad parameter',
      `参数 ${parameter} 的值“${given}”不合要求：应为${expected.zh}。`,
      `The parameter ${parameter} can't be “${given}”: expected ${expected.en}.`,
    ),
  'missing-parameter': ({ parameter, expected }) =>
    words(
      400,
      'Missing parameter',
      `缺少参数 ${parameter}：应为${expected.zh}。`,
      `The parameter ${parameter} is missing: expected ${expected.en}.`,
    ),
  'unknown-region': ({ region }) =>
    words(
      404,
      'Unknown region',
      `没有代码为 ${region} 的行政区：请在 /api/regions 中选取。`,
      `There is no region ${region}: pick one from /api/regions.`,
    ),
  'unknown-document': ({ document }) =>
    words(
      404,
      'Unknown document',
      `没有编号为 ${document} 的规划文件：请在 /api/documents 中选取。`,
      `There is no plan document ${document}: pick one from /api/documents.`,
    ),
  'unknown-target': ({ target }) =>
    words(
      404,
      'Unknown target',
      `没有编号为 ${target} 的指标：请在 /api/targets 中选取。`,
      `There is no target ${target}: pick one from /api/targets.`,
    ),
  'foreign-region': ({ region, target, own }) =>
    words(
      404,
      'Not a region of the target',
      `${region} 不在指标 ${target} 的行政区 ${own} 之内：请选 ${own} 或其下级。`,
      `${region} does not lie in ${own}, the region of target ${target}: choose ${own} or one below it.`,
    ),
  'unknown-finding': ({ finding }) =>
    words(
      404,
      'Unknown finding',
      `没有编号为 ${finding} 的核对事项：可能已随数据更新消失，请刷新“核对”页。`,
      `There is no finding ${finding}: it may be gone with newer data, reload the reconciliation page.`,
    ),
  'foreign-choice': ({ given, choices }) =>
    words(
      400,
      'Not one of the values',
      `${given} 不是此事项中的数值：governs 可用 ${choices.join('、')}。`,
      `${given} is not one of the values of this finding: use one of ${choices.join(', ')} as governs.`,
    ),
  'measured-target': ({ target }) =>
    words(
      409,
      'Measured by layers',
      `指标 ${target} 由图层计算，不接受上报数值：请登记相应图斑的状态。`,
      `Target ${target} follows from the layers and takes no reports: record the status of its sites instead.`,
    ),
  'unknown-feature': ({ feature }) =>
    words(
      404,
      'Unknown feature',
      `没有编号为 ${feature} 的图斑或点位，或者它不公开：请检查编号。`,
      `There is no feature ${feature}, or it is not open to you: check the id.`,
    ),
  'not-a-water-point': ({ feature }) =>
    words(
      404,
      'Not a water point',
      `${feature} 不是水监测点：请用 /api/features/${feature} 查看。`,
      `${feature} is not a water point: see /api/features/${feature} for what it is.`,
    ),
  'feature-not-yet': ({ feature, since, asOf }) =>
    words(
      404,
      'Feature does not exist yet',
      `${feature} 自 ${since} 起才有记录，截至 ${asOf} 尚不存在：请选更晚的日期。`,
      `${feature} is on record from ${since} only, not yet on ${asOf}: choose a later day.`,
    ),
  'unknown-collection': ({ collection, allowed }) =>
    words(
      404,
      'Unknown collection',
      `没有名为 ${collection} 的图层：可用 ${allowed.join('、')}。`,
      `There is no collection ${collection}: use one of ${allowed.join(', ')}.`,
    ),
  'not-acceptable': ({ accept }) =>
    words(
      406,
      'Not acceptable',
      `没有 ${accept} 格式：可用 JSON（f=json）或网页（f=html）。`,
      `Not available as ${accept}: ask for JSON (f=json) or a page (f=html).`,
    ),
  'not-encodable': ({ encoding, characters }) =>
    words(
      400,
      'Not encodable',
      `${encoding} 没有这些字：${characters}。请改用 UTF-8。`,
      `${encoding} has no characters for ${characters}: use UTF-8.`,
    ),
  'export-busy': () =>
    words(
      503,
      'Too many exports',
      '正在导出的文件过多：请稍后重试。',
      'Too many files are being written at the moment: try again in a minute.',
    ),
  'no-packs': () =>
    words(
      503,
      'No data loaded',
      '尚未载入任何数据：请运行 minemend demo，或去掉 --empty 重新启动。',
      'No data has been loaded: run minemend demo, or start without --empty.',
    ),
  'unknown-bulletin': ({ bulletin }) =>
    words(
      404,
      'Unknown bulletin',
      `没有第 ${bulletin} 号通报，或者它不公开：请在 /api/bulletins 中选取。`,
      `There is no bulletin number ${bulletin}, or it is not open to you: pick one from /api/bulletins.`,
    ),
  'period-not-begun': ({ period, day }) =>
    words(
      404,
      'Period not begun',
      `截至 ${day}，${period} 尚未开始：请选更早的时期，或更晚的截至日期。`,
      `On ${day} the period ${period} has not begun: choose an earlier period or a later as-of day.`,
    ),
  'period-without-data': ({ region, period, asOf }) =>
    words(
      404,
      'No data for the period',
      `${region} 截至 ${asOf} 没有任何指标数值，不能编制 ${period} 的通报：请选有数据的时期或行政区。`,
      `On ${asOf} no figure of ${region} is known, so there is no bulletin for ${period}: choose a period or region with data.`,
    ),
  'store-unavailable': () =>
    words(
      503,
      'Store unavailable',
      '数据库暂时无法访问：稍后重试；若持续如此，请查看服务日志。',
      'The database can not be reached at the moment: try again later, and see the server log if it lasts.',
    ),
  defect: () =>
    words(
      500,
      'Internal error',
      '服务器内部出错，已记入日志：请稍后重试。',
      'Something went wrong inside the server and was logged: try again later.',
    ),
};

export function problemOf(failure: Failure, instance: string): Problem {
  const word = WORDINGS[failure.code] as (failure: Failure) => Words;
  const { status, title, detail } = word(failure);
  return { type: `/problems/${failure.code}`, title, status, detail, instance };
}

function headersOf(failure: Failure): Record<string, string> {
  if (failure.code === 'method-not-allowed') return { allow: failure.allowed.join(', ') };
  return failure.code === 'too-many-attempts' ? { 'retry-after': String(failure.seconds) } : {};
}

export function problemResponse(failure: Failure, instance: string): Response {
  const problem = problemOf(failure, instance);
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...headersOf(failure),
    },
  });
}
