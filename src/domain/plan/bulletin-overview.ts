// The opening paragraphs of a bulletin, written from its figures.
import type { Bulletin, BulletinRow } from './bulletin';
import { amountText, dayText, STANDING_NAMES, shareText } from './bulletin-words';
import { STANDINGS, type Standing, type StandingCounts } from './roll-up';

const MOST_NAMED = 5;

export const totalOf = (counts: StandingCounts): number =>
  STANDINGS.reduce((sum, standing) => sum + counts[standing], 0);

/** What asks for action. */
export const pressing = (counts: StandingCounts): number => counts.overdue + counts.behind;

const SAID: readonly Standing[] = ['met', 'on-track', 'at-risk', 'behind', 'overdue', 'unknown'];

/** 已达成7项、正常2项、… : those that occur, the best first. */
function countsText(counts: StandingCounts): string {
  return SAID.filter((standing) => counts[standing] > 0)
    .map((standing) => `${STANDING_NAMES[standing]}${counts[standing]}项`)
    .join('、');
}

function stateText({ asOf, regionName, counts }: Bulletin): string {
  const [all, none] = [totalOf(counts), counts.none];
  const judged = all - none === 0 ? '' : `其中作出评判${all - none}项：${countsText(counts)}。`;
  const rest =
    none === 0 ? '' : `${judged === '' ? '' : '另有'}${none}项为长期任务、尚未起计或没有可比数值，不作评判。`;
  return `截至${dayText(asOf)}，${regionName}列入调度的指标和任务共${all}项。${judged}${rest}`;
}

function bindingText({ byBinding }: Bulletin): string | null {
  const binding = byBinding.find(({ key }) => key === 'binding');
  if (!binding) return null;
  const of = [countsText(binding.counts), binding.counts.none > 0 ? `不评判${binding.counts.none}项` : ''];
  return `约束性指标${totalOf(binding.counts)}项：${of.filter((said) => said !== '').join('、')}。`;
}

/** 废弃露天矿山图斑数完成267个，为目标417个的64.0%，较应达375.77个少108.77个 */
function leadText(row: BulletinRow): string {
  const { actual, aim, required, variance, unit, direction, indicator } = row;
  const now = `${indicator}现为${amountText(actual as number, unit)}`;
  const whole = direction === 'up' && aim !== null && aim > 0 && unit !== '%';
  const share = whole ? `，为目标${amountText(aim, unit)}的${shareText((actual as number) / aim)}` : '';
  if (required === null || variance === null || variance === 0) return `${now}${share}`;
  const better = direction === 'up' ? ['多', '少'] : ['少', '多'];
  const gap = `，较应达${amountText(required, unit)}${better[variance > 0 ? 0 : 1]}${amountText(Math.abs(variance), unit)}`;
  return `${now}${share}${gap}`;
}

function leadsText({ lagging, region, regionName }: Bulletin): string | null {
  const own = lagging.filter((row) => row.region === region && row.actual !== null).slice(0, MOST_NAMED);
  return own.length === 0 ? null : `${regionName}本级最需关注的指标：${own.map(leadText).join('；')}。`;
}

const RANK: Readonly<Record<Standing, number>> = {
  overdue: 0,
  behind: 1,
  'at-risk': 2,
  'on-track': 3,
  met: 4,
  unknown: -1,
  none: -1,
};

function turnedText({ since, turned }: Bulletin): string {
  const known = turned.filter(({ row, before }) => RANK[row.verdict ?? 'none'] >= 0 && RANK[before] >= 0);
  const better = known.filter(({ row, before }) => RANK[row.verdict ?? 'none'] > RANK[before]);
  const met = better.filter(({ row }) => row.verdict === 'met');
  const names = met.slice(0, MOST_NAMED).map(({ row }) => `${row.regionName}${row.indicator}`);
  const newly =
    met.length === 0 ? '' : `，其中新达成${met.length}项（${names.join('、')}${met.length > MOST_NAMED ? '等' : ''}）`;
  const rest = turned.length - known.length;
  const other = rest === 0 ? '' : `，由无数据、不评判转入或转出${rest}项`;
  if (turned.length === 0) return `与${dayText(since)}相比，各项评判没有变化。`;
  return `与${dayText(since)}相比，评判好转${better.length}项${newly}，转差${known.length - better.length}项${other}。`;
}

function waterText({ water }: Bulletin): string | null {
  if (!water || water.judged === 0) return null;
  const { judged, good, worst, withGoal, meeting } = water;
  const goals = withGoal === 0 ? '' : `；有目标的${withGoal}个断面中${meeting}个达到目标`;
  return `有监测数据的地表水断面${judged}个，达到或优于Ⅲ类${good}个（${shareText(good / judged)}），劣Ⅴ类${worst}个${goals}。`;
}

export function overviewParagraphs(bulletin: Bulletin): readonly string[] {
  return [
    stateText(bulletin),
    bindingText(bulletin),
    leadsText(bulletin),
    turnedText(bulletin),
    waterText(bulletin),
  ].filter((text) => text !== null);
}
