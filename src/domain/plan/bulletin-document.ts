// A bulletin as a document: title, sections, tables and annexes in words. Files and the page print the same.
import type { Bulletin } from './bulletin';
import { overviewParagraphs, pressing, totalOf } from './bulletin-overview';
import { periodText } from './bulletin-period';
import {
  assessedTable,
  type DocumentSection,
  detailTable,
  dueTable,
  listedTable,
  rankingTable,
  regionTable,
  topicTable,
  turnedTable,
  unitTable,
} from './bulletin-tables';
import { waterSection } from './bulletin-water-words';
import { dayText, KIND_NAMES, ordinal } from './bulletin-words';

export interface BulletinDocument {
  readonly title: readonly [string, string];
  readonly numberLine: string;
  /** What has to be known before anything is read; none where nothing is simulated. */
  readonly warning: string | null;
  readonly sections: readonly DocumentSection[];
  readonly annexes: readonly DocumentSection[];
  readonly signature: readonly string[];
}

const MOST_URGENT = 10;

function bindingSection({ targets }: Bulletin): DocumentSection {
  const rows = targets.filter(({ binding }) => binding === 'binding');
  return rows.length === 0
    ? { heading: '约束性指标', paragraphs: ['本区域现行规划文件没有列明约束性指标。'], tables: [] }
    : { heading: '约束性指标', paragraphs: [], tables: [listedTable('约束性指标进展', rows)] };
}

function unrankedText({ unranked }: Bulletin): readonly string[] {
  if (unranked.length === 0) return [];
  const names = unranked.map(({ indicator, id }) => `${indicator}（${id}）`).join('、');
  return [`未公布分县数据，不参加县区比较：${names}。`];
}

function countiesSection(bulletin: Bulletin): DocumentSection {
  const { byRegion, rankings, regionName } = bulletin;
  const heading = '县区进展';
  const none = rankings.length === 0 ? [`${regionName}没有可作县区比较的指标。`] : [];
  const behind = byRegion
    .filter(({ counts }) => pressing(counts) > 0)
    .map(({ label, counts }) => `${label}${totalOf(counts)}项中${pressing(counts)}项`);
  const said =
    behind.length === 0 ? [] : [`各县区自身指标中滞后或逾期的：${behind.join('，')}。各县区任务不同，项数不作排名。`];
  const rule =
    rankings.length === 0
      ? []
      : ['排名只比较同一文件、同一口径、同一期限的指标，按完成率（实际/本县区目标）排列，完成率相同的名次相同。'];
  const tables = [
    ...(byRegion.length === 0 ? [] : [regionTable(bulletin)]),
    ...(rankings.length === 0 ? [] : [rankingTable(bulletin)]),
  ];
  return { heading, paragraphs: [...said, ...none, ...rule, ...unrankedText(bulletin)], tables };
}

function laggingSection({ lagging }: Bulletin, annexed: boolean): DocumentSection {
  const heading = '滞后和风险事项';
  if (lagging.length === 0) return { heading, paragraphs: ['没有逾期、滞后或有风险的指标。'], tables: [] };
  const more = annexed ? `，列出最紧急的${MOST_URGENT}项，全部清单见附件1` : '';
  const reasons = lagging
    .slice(0, MOST_URGENT)
    .map((row, index) => `${index + 1}．${row.regionName}“${row.indicator}”：${row.sentence}`);
  return {
    heading,
    paragraphs: [`逾期、滞后和有风险的指标共${lagging.length}项${more}。`, ...reasons],
    tables: [listedTable('最紧急事项', lagging.slice(0, MOST_URGENT))],
  };
}

const turnedSection = ({ turned, since }: Bulletin): DocumentSection => ({
  heading: '本期变化',
  paragraphs: turned.length === 0 ? [`与${dayText(since)}相比，各项评判没有变化。`] : [],
  tables: turned.length === 0 ? [] : [turnedTable(since, turned)],
});

function aheadSection({ ahead }: Bulletin): DocumentSection {
  const heading = '近期到期事项';
  if (ahead.length === 0) return { heading, paragraphs: ['一年内没有未达成的期限。'], tables: [] };
  const known = ahead.filter(({ actual }) => actual !== null);
  const rows = known.slice(0, MOST_URGENT);
  const none = ahead.length - known.length;
  const more = known.length > rows.length ? `，列出最近的${rows.length}项` : '';
  const silent = none === 0 ? '' : `，其中无数据${none}项`;
  return {
    heading,
    paragraphs: [`一年内到期、尚未达成的指标共${ahead.length}项${silent}${more}。`],
    tables: rows.length === 0 ? [] : [dueTable(rows)],
  };
}

/** What came due within the year up to the as-of day. */
function assessedSection({ targets, period, asOf }: Bulletin): DocumentSection {
  const due = targets.filter(
    ({ deadline, verdict }) => verdict !== null && deadline !== null && deadline >= period.from && deadline <= asOf,
  );
  const heading = '年内到期指标考核结果';
  if (due.length === 0)
    return { heading, paragraphs: [`${periodText(period)}截至${dayText(asOf)}没有到期的指标。`], tables: [] };
  const met = due.filter(({ verdict }) => verdict === 'met').length;
  return {
    heading,
    paragraphs: [`年内到期${due.length}项，达成${met}项，未达成或无数据${due.length - met}项。`],
    tables: [assessedTable(due)],
  };
}

function overviewSection(bulletin: Bulletin): DocumentSection {
  const { kind } = bulletin.period;
  const tables = kind === 'month' ? [] : [topicTable(bulletin)];
  return { heading: '总体情况', paragraphs: overviewParagraphs(bulletin), tables };
}

function unitSection(bulletin: Bulletin): DocumentSection {
  const heading = '责任单位';
  return bulletin.byUnit.length === 0
    ? { heading, paragraphs: ['现行规划文件没有明确责任单位。'], tables: [] }
    : { heading, paragraphs: ['一项指标有多个责任单位的，各计一次。'], tables: [unitTable(bulletin)] };
}

function titleOf({ regionName, period }: Bulletin): readonly [string, string] {
  return [`${regionName}矿山修复和规划指标`, `${periodText(period)}${KIND_NAMES[period.kind]}`];
}

/** Without its ending. */
export const bulletinFileName = ({ regionName, period, asOf }: Bulletin): string =>
  `${regionName}${periodText(period)}${KIND_NAMES[period.kind]}（截至${asOf}）`;

export function bulletinDocument(bulletin: Bulletin): BulletinDocument {
  const { period, asOf, drill, lagging, targets } = bulletin;
  const annexed = lagging.length > MOST_URGENT;
  const water = waterSection(bulletin);
  const yearly = period.kind === 'year' || period.kind === 'half';
  const sections = [
    overviewSection(bulletin),
    bindingSection(bulletin),
    ...(period.kind === 'year' ? [assessedSection(bulletin)] : []),
    countiesSection(bulletin),
    laggingSection(bulletin, annexed),
    ...(water ? [water] : []),
    turnedSection(bulletin),
    ...(yearly ? [unitSection(bulletin)] : []),
    aheadSection(bulletin),
  ];
  const annexes = [
    ...(annexed ? [{ title: '滞后和风险事项清单', table: detailTable('滞后和风险事项清单', lagging) }] : []),
    { title: '指标进度明细表', table: detailTable('指标进度明细表', targets) },
  ];
  return {
    title: titleOf(bulletin),
    numberLine: `〔${asOf.slice(0, 4)}〕　　号`,
    warning: drill ? '演练数据：本件部分实际值来自模拟的状态或监测值，仅供演练，不作为正式通报。' : null,
    sections: sections.map((section, index) => ({ ...section, heading: `${ordinal(index + 1)}、${section.heading}` })),
    annexes: annexes.map(({ title, table }, index) => ({
      heading: `附件${index + 1}　${title}`,
      paragraphs: [],
      tables: [table],
    })),
    signature: ['签发单位（盖章）：　　　　　　　　', '签发人：　　　　　　　　', '　　　　年　　月　　日'],
  };
}
