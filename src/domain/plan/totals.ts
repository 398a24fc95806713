// Totals over all sites at any day, from their differences by day; a few new differences move them without a new count.
import type { Attributes } from '../site/layer';
import { AMOUNTS, type Amounts, type Cell } from '../site/site';
import type { IsoDate } from '../units';

/** What a day adds to a cell, or takes from it: number and amounts are signed. */
export interface CellMove extends Cell {
  readonly day: IsoDate;
}

/** A sort of sites with the totals that hold from each of its days on. */
interface Line {
  readonly moves: readonly CellMove[];
  readonly from: readonly IsoDate[];
  /** null: none of the sort from that day. */
  readonly cells: readonly (Cell | null)[];
}

const entriesOf = (attributes: Attributes): readonly unknown[] =>
  Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));

const sortKey = ({ layer, region, status, drill, attributes }: Cell): string =>
  JSON.stringify([layer, region, status, drill, entriesOf(attributes)]);

const plusAmounts = (a: Amounts, b: Amounts): Amounts =>
  Object.fromEntries(AMOUNTS.map((key) => [key, a[key] + b[key]])) as unknown as Amounts;

const plus = <C extends Cell>(a: C, b: Cell): C => ({ ...a, n: a.n + b.n, amounts: plusAmounts(a.amounts, b.amounts) });

function lineOf(moves: readonly CellMove[]): Line {
  const ordered = [...moves].sort((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)));
  const from: IsoDate[] = [];
  const cells: (Cell | null)[] = [];
  let sum: Cell | null = null;
  for (const { day, ...move } of ordered) {
    sum = sum === null ? move : plus<Cell>(sum, move);
    const held = sum.n === 0 ? null : sum;
    if (from.at(-1) === day) cells[cells.length - 1] = held;
    else {
      from.push(day);
      cells.push(held);
    }
  }
  return { moves: ordered, from, cells };
}

function cellOn({ from, cells }: Line, on: IsoDate): Cell | null {
  let low = 0;
  let high = from.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((from[middle] as IsoDate) <= on) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? null : (cells[low - 1] ?? null);
}

function grouped(moves: Iterable<CellMove>): Map<string, CellMove[]> {
  const found = new Map<string, CellMove[]>();
  for (const move of moves) {
    const key = sortKey(move);
    const known = found.get(key);
    if (known) known.push(move);
    else found.set(key, [move]);
  }
  return found;
}

/** One move a day and sort; what cancels out is left out. */
export function netMoves(moves: Iterable<CellMove>): readonly CellMove[] {
  const net = new Map<string, CellMove>();
  for (const move of moves) {
    const key = `${move.day} ${sortKey(move)}`;
    const known = net.get(key);
    net.set(key, known ? plus(known, move) : move);
  }
  return [...net.values()].filter(({ n, amounts }) => n !== 0 || AMOUNTS.some((key) => amounts[key] !== 0));
}

export class Totals {
  readonly #lines: ReadonlyMap<string, Line>;
  readonly #days: Map<IsoDate, readonly Cell[]>;

  private constructor(lines: ReadonlyMap<string, Line>, days: Map<IsoDate, readonly Cell[]>) {
    this.#lines = lines;
    this.#days = days;
  }

  static of(moves: Iterable<CellMove>): Totals {
    const lines = [...grouped(moves)].map(([key, list]) => [key, lineOf(list)] as const);
    return new Totals(new Map(lines), new Map());
  }

  /** The same list each time, and the same for every day that no later move has changed. */
  cells(on: IsoDate): readonly Cell[] {
    const known = this.#days.get(on);
    if (known) return known;
    const cells = [...this.#lines.values()].flatMap((line) => cellOn(line, on) ?? []);
    this.#days.set(on, cells);
    return cells;
  }

  plus(moves: readonly CellMove[]): Totals {
    const lines = new Map(this.#lines);
    for (const [key, list] of grouped(moves)) lines.set(key, lineOf([...(lines.get(key)?.moves ?? []), ...list]));
    const first = moves.reduce<IsoDate | null>((least, { day }) => (least === null || day < least ? day : least), null);
    return new Totals(lines, new Map([...this.#days].filter(([day]) => first === null || day < first)));
  }
}
