// Checks across rows: readings that occur twice, and values that are impossible, stuck or far from their neighbours.
import type { CheckCode, ImportCheck } from '../../contract/import-report';
import { measuredParameter } from '../../domain/water/parameters';
import { possibleRange, seriesFlags, stuckRun } from '../../domain/water/quality';
import type { ParameterCode, ReadingFlag } from '../../domain/water/reading';
import { type DraftValue, hourOf, momentText, type ReadingDraft, rowCheck } from './draft';

/** A value with the row it stands in. */
interface Entry {
  readonly draft: ReadingDraft;
  readonly index: number;
  readonly value: DraftValue;
}

const labelOf = (code: ParameterCode) => measuredParameter(code)?.label ?? { zh: code, en: code };
const figure = ({ value, belowDetection }: DraftValue): string => `${belowDetection ? '<' : ''}${value}`;

/** Draft whose point and day are known. */
const isPlaced = ({ point, on }: ReadingDraft): boolean => point !== null && on !== null;

function duplicateCheck({ draft, value }: Entry, first: Entry): ImportCheck {
  const { zh, en } = labelOf(value.parameter);
  const when = momentText(draft.on as NonNullable<typeof draft.on>, draft.time);
  const at = `${draft.point?.name} ${when}`;
  const equal = first.value.value === value.value && first.value.belowDetection === value.belowDetection;
  if (equal) {
    return rowCheck(
      draft.row,
      'duplicate-reading',
      'note',
      `${at} 的${zh}在第 ${first.draft.row} 行已有，值相同，只取一次。`,
      `${en} of ${at} is already in row ${first.draft.row} with the same value; it is taken once.`,
    );
  }
  return rowCheck(
    draft.row,
    'duplicate-reading',
    'decision',
    `${at} 的${zh}在第 ${first.draft.row} 行是 ${figure(first.value)}，这一行是 ${figure(value)}。接受即以这一行为准，排除即以第 ${first.draft.row} 行为准。`,
    `${en} of ${at} is ${figure(first.value)} in row ${first.draft.row} and ${figure(value)} here. Accept to take this row, exclude it to keep row ${first.draft.row}.`,
  );
}

/** Rows that speak of the same point at the same time, where there are several. */
function sharedMoments(drafts: readonly ReadingDraft[]): readonly (readonly ReadingDraft[])[] {
  const moments = new Map<string, ReadingDraft[]>();
  for (const draft of drafts) {
    if (!isPlaced(draft)) continue;
    const key = `${draft.point?.id}|${draft.on}|${draft.time ?? ''}`;
    const known = moments.get(key);
    if (known) known.push(draft);
    else moments.set(key, [draft]);
  }
  return [...moments.values()].filter(({ length }) => length > 1);
}

/** What says the same twice is taken once; what differs is asked. */
export function duplicateReadings(drafts: readonly ReadingDraft[]): {
  readonly drafts: readonly ReadingDraft[];
  readonly checks: readonly ImportCheck[];
} {
  const checks: ImportCheck[] = [];
  const repeated = new Map<number, Set<number>>();
  for (const moment of sharedMoments(drafts)) {
    const seen = new Map<ParameterCode, Entry>();
    for (const entry of moment.flatMap((draft) => draft.values.map((value, index) => ({ draft, index, value })))) {
      const first = seen.get(entry.value.parameter);
      if (!first) {
        seen.set(entry.value.parameter, entry);
        continue;
      }
      const check = duplicateCheck(entry, first);
      checks.push(check);
      if (check.severity !== 'note') continue;
      const gone = repeated.get(entry.draft.row) ?? new Set();
      repeated.set(entry.draft.row, gone.add(entry.index));
    }
  }
  const kept = drafts.map((draft) => {
    const gone = repeated.get(draft.row);
    return gone ? { ...draft, values: draft.values.filter((_, index) => !gone.has(index)) } : draft;
  });
  return { drafts: kept, checks };
}

const CODES: Readonly<Partial<Record<ReadingFlag, CheckCode>>> = {
  impossible: 'impossible-value',
  stuck: 'stuck-value',
  jump: 'value-jump',
};

function flagCheck(flag: ReadingFlag, { draft, value }: Entry, before: Entry | undefined): ImportCheck | null {
  const code = CODES[flag];
  if (!code) return null;
  const { zh, en } = labelOf(value.parameter);
  const unit = measuredParameter(value.parameter)?.unit ?? '';
  const what = `${figure(value)}${unit && ` ${unit}`}`;
  if (flag === 'impossible') {
    const { from, to } = possibleRange(value.parameter);
    const range = Number.isFinite(to) ? `${from} – ${to}` : `≥ ${from}`;
    return rowCheck(
      draft.row,
      code,
      'note',
      `${zh} ${what} 不可能（应为 ${range}）：照录并标记，不参与统计。`,
      `${en} of ${what} is impossible (it is ${range}): kept and marked, but not counted.`,
    );
  }
  if (flag === 'stuck') {
    const least = stuckRun(value.parameter);
    return rowCheck(
      draft.row,
      code,
      'note',
      `${zh}连续 ${least} 次以上都是 ${what}，仪器可能卡住：照录并标记。`,
      `${en} is ${what} in ${least} or more readings in a row; the instrument may be stuck: kept and marked.`,
    );
  }
  const was = before ? figure(before.value) : '?';
  return rowCheck(
    draft.row,
    code,
    'note',
    `${zh}由上一次的 ${was} 突变为 ${what}：照录并标记。`,
    `${en} jumps from ${was} in the reading before to ${what}: kept and marked.`,
  );
}

interface Timed extends Entry {
  readonly hour: number;
}

/** Entries by point and parameter, each in order of time. */
function seriesOf(drafts: readonly ReadingDraft[]): readonly (readonly Timed[])[] {
  const timed = drafts
    .filter(isPlaced)
    .map((draft) => ({ draft, hour: hourOf(draft.on as NonNullable<typeof draft.on>, draft.time) }))
    .sort((a, b) => a.hour - b.hour || a.draft.row - b.draft.row);
  const series = new Map<string, Timed[]>();
  for (const { draft, hour } of timed) {
    draft.values.forEach((value, index) => {
      const key = `${draft.point?.id}|${value.parameter}`;
      const known = series.get(key);
      const entry = { draft, hour, index, value };
      if (known) known.push(entry);
      else series.set(key, [entry]);
    });
  }
  return [...series.values()];
}

type RowFlags = Map<number, readonly ReadingFlag[]>;

/** The value with its flags besides those that it has. */
const marked = (draft: ReadingDraft, flags: RowFlags | undefined): ReadingDraft =>
  flags === undefined
    ? draft
    : {
        ...draft,
        values: draft.values.map((value, index) => ({
          ...value,
          flags: [...value.flags, ...(flags.get(index) ?? [])],
        })),
      };

/** Values with their flags, and a note on each. */
export function flagReadings(drafts: readonly ReadingDraft[]): {
  readonly drafts: readonly ReadingDraft[];
  readonly checks: readonly ImportCheck[];
} {
  const checks: ImportCheck[] = [];
  const flagged = new Map<number, RowFlags>();
  for (const entries of seriesOf(drafts)) {
    const code = entries[0]?.value.parameter as ParameterCode;
    const values = entries.map(({ hour, value: { value, belowDetection } }) => ({ hour, value, belowDetection }));
    seriesFlags(code, values).forEach((flags, i) => {
      if (flags.length === 0) return;
      const entry = entries[i] as Entry;
      const ofRow: RowFlags = flagged.get(entry.draft.row) ?? new Map();
      flagged.set(entry.draft.row, ofRow.set(entry.index, flags));
      checks.push(...flags.flatMap((flag) => flagCheck(flag, entry, entries[i - 1]) ?? []));
    });
  }
  return { drafts: drafts.map((draft) => marked(draft, flagged.get(draft.row))), checks };
}
