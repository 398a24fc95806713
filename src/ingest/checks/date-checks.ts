// Checks of dates against each other, against the status, and against today.
import type { ImportCheck } from '../../contract/import-report';
import { isAfter, isBefore, readDay } from '../../domain/day-text';
import type { LayerKey } from '../../domain/site/layer';
import { rankOf, type Status, workflowOf } from '../../domain/site/status';
import type { LocalText } from '../../domain/text';
import type { IsoDate } from '../../domain/units';
import { DATE_NAMES, type DateKey } from '../mapping/dates';
import type { Draft } from './draft';

/** The first may not lie after the second. */
const ORDER: readonly (readonly [DateKey, DateKey])[] = [
  ['plannedOn', 'startedOn'],
  ['plannedOn', 'completedOn'],
  ['startedOn', 'completedOn'],
  ['startedOn', 'acceptedOn'],
  ['completedOn', 'acceptedOn'],
  ['plannedStartOn', 'plannedEndOn'],
  ['issuedOn', 'expiresOn'],
];

const check = (row: number, code: ImportCheck['code'], { zh, en }: LocalText): ImportCheck => ({
  row,
  code,
  severity: 'decision',
  message: { zh, en },
});

function dayOf({ details }: Draft, key: DateKey): string | null {
  const cell = details[key];
  const read = cell === undefined ? null : readDay(cell);
  return read?.ok ? read.day : null;
}

/** One check per row: the first pair that is out of order. */
function orderCheck(draft: Draft): ImportCheck[] {
  for (const [first, second] of ORDER) {
    const [earlier, later] = [dayOf(draft, first), dayOf(draft, second)];
    if (earlier === null || later === null || !isBefore(later, earlier)) continue;
    const [a, b] = [DATE_NAMES[first], DATE_NAMES[second]];
    const zh = `日期先后颠倒：${a.zh} ${earlier} 晚于${b.zh} ${later}。`;
    const en = `The dates are out of order: ${a.en} ${earlier} is after ${b.en} ${later}.`;
    return [check(draft.row, 'date-order', { zh, en })];
  }
  return [];
}

/** Which date a status says has passed. */
const REACHED: readonly (readonly [Status, DateKey])[] = [
  ['working', 'startedOn'],
  ['completed', 'completedOn'],
  ['accepted', 'acceptedOn'],
];

function futureCheck(draft: Draft, layer: LayerKey, today: IsoDate): ImportCheck[] {
  const workflow = workflowOf(layer, draft.attributes);
  const rank = rankOf(workflow, draft.status as Status | null);
  const reached = REACHED.filter(([status]) => rank !== null && rank >= (rankOf(workflow, status) ?? Infinity));
  const past: readonly DateKey[] = [...reached.map(([, key]) => key), 'issuedOn'];
  for (const key of past) {
    const day = dayOf(draft, key);
    if (day === null || !isAfter(day, today)) continue;
    const name = DATE_NAMES[key];
    const zh = `${name.zh} ${day} 在今天（${today}）之后，与已写明的状态不符。`;
    const en = `The ${name.en} ${day} lies after today (${today}), against what the row says has happened.`;
    return [check(draft.row, 'date-future', { zh, en })];
  }
  return [];
}

/** `today` null: nothing lies in the future. */
export function checkDates(draft: Draft, layer: LayerKey, today: IsoDate | null): ImportCheck[] {
  return [...orderCheck(draft), ...(today === null ? [] : futureCheck(draft, layer, today))];
}
