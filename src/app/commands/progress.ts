// `minemend progress`: how targets stand against what is required, as the HTTP interface says it.

import type { ProgressEntry, ProgressResponse } from '../../contract/api-progress';
import { isoDate, regionCode } from '../../contract/scalars';
import type { Store } from '../../contract/store';
import { figureText, VERDICT_WORDS } from '../../domain/plan/progress-words';
import type { IsoDate, RegionCode } from '../../domain/units';
import { Figures } from '../../server/figures';
import { done, failed, type Outcome } from '../../server/outcome';
import { problemOf } from '../../server/problem';
import { ProgressBook } from '../../server/progress';
import { progressAnswer } from '../../server/progress-answer';
import { datedRegion } from '../../server/routes/progress';
import { Snapshots } from '../../server/snapshot';
import { Worlds } from '../../server/world';
import type { Invocation } from '../arguments';
import { openData } from '../open-data';
import { type Refused, refused, step } from '../step';
import { COMMAND_LINE, type Command } from './context';
import { DONE, refuse, WRONG_USAGE } from './outcome';

interface Wish {
  readonly region: RegionCode | undefined;
  readonly asOf: IsoDate | undefined;
}

function readWish({ text }: Invocation): { ok: true; wish: Wish } | Refused {
  const region = regionCode.optional().safeParse(text.region);
  if (!region.success)
    return refused(
      `--region 不是行政区代码：${text.region}`,
      `--region takes a code such as 140321, not ${text.region}`,
    );
  const asOf = isoDate.optional().safeParse(text['as-of']);
  if (!asOf.success)
    return refused(`--as-of 不是日期：${text['as-of']}`, `--as-of takes a day (YYYY-MM-DD), not ${text['as-of']}`);
  return { ok: true, wish: { region: region.data, asOf: asOf.data } };
}

async function progressOn(store: Store, { region, asOf }: Wish): Promise<Outcome<ProgressResponse>> {
  const snapshot = await step('读取目录', 'reading the catalogue', () => new Snapshots(store).current());
  const dated = datedRegion(snapshot, region, asOf);
  if (!dated.ok) return failed(dated.failure);
  const book = new ProgressBook(new Figures(store, new Worlds(store)));
  const day = await step('计算进度', 'working out progress', () => book.on(snapshot, dated.value));
  return done(progressAnswer(day, COMMAND_LINE.viewer, { region }));
}

function lineOf({ id, indicator, for: region, progress }: ProgressEntry): string {
  const { verdict, actual, required, unit, sentence } = progress;
  const word = verdict === null ? '—' : VERDICT_WORDS[verdict].zh;
  const figure = (value: number | null): string => (value === null ? '—' : figureText(value));
  return `${word}\t${id}\t${region}\t${indicator.zh}\t${figure(actual)}/${figure(required)} ${unit}\t${sentence.zh}`;
}

export const progress: Command = async ({ invocation, data, console }) => {
  const { json } = invocation.flags;
  const read = readWish(invocation);
  if (!read.ok) {
    refuse(console, read, json);
    return WRONG_USAGE;
  }
  const opened = await openData(data, 'join');
  if (!opened.ok) return refuse(console, opened, json);
  const { database } = opened;
  try {
    const found = await progressOn(database.store, read.wish);
    if (!found.ok) return refuse(console, { ok: false, message: problemOf(found.failure, '').detail }, json);
    if (json) console.out(JSON.stringify({ ok: true, ...found.value }));
    else for (const entry of found.value.entries) console.out(lineOf(entry));
    return DONE;
  } finally {
    await database.close();
  }
};
