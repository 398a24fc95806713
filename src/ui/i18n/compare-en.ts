// English words of the page that holds two days side by side; they come with it.
import type { CompareTexts } from './compare-texts';
import { many } from './plural';

export const compareEn: CompareTexts = {
  compare: 'Before and after',
  from: 'Before',
  to: 'After',
  picks: 'Before is',
  pick: { month: 'a month earlier', dispatch: 'last dispatch day', year: 'start of the year' },
  wrongOrder: (from, to) =>
    `Before (${from}) is later than after (${to}), so they cannot be compared. Change a date, or swap the two.`,
  swap: 'Swap',
  halves: 'Maps of the two days: before on the left, after on the right',
  handle: 'Border between before and after',
  handleAt: (from, left, to, right) => `${from} on the left ${left}%, ${to} on the right ${right}%`,
  handleHint: 'Drag it, or use the left and right arrow keys',
  sites: (n) => many(n, 'site'),
  colour: 'Colour shows',
  byChange: 'change',
  byStatus: 'status',
  legend: 'Kinds of change, as legend and filter',
  kinds: { new: 'New', gone: 'Gone', advanced: 'Advanced', 'fell-back': 'Fell back', other: 'Other change' },
  kindNote: 'Hollow and dashed before, full after; what has not changed is faint.',
  statusNote: 'Filled by the status on the day, edged by the change; what has not changed is faint.',
  layers: 'Layers',
  counts: 'Numbers on both days',
  layer: 'Layer and status',
  difference: 'Change',
  total: 'Total',
  state: (from, before, to, after, changed) =>
    `${many(before, 'site')} on ${from}, ${after} on ${to}; ${changed} changed in between.`,
  drill: 'Drill data are among them.',
  list: 'Sites that changed',
  none: 'Nothing changed between the two days. Take an earlier day, or show other layers.',
  noneOfKind: 'No site of the chosen layers changed in this way.',
  allKinds: 'Show all changes',
  truncated: (n) =>
    `Many changes: map and list hold the first ${n} only; the numbers on both days are complete. Look at one layer or one county to see all.`,
  hidden: (n) => `${n} more changes are not public; they are in the numbers only.`,
  absent: 'none',
  chosen: 'Chosen site',
  unchanged: 'It did not change between the two days, or is not among those listed.',
  onMap: 'Show on the map',
  back: 'Clear the choice',
};
