// What a plan's own figures say about each other: a stated figure against the sum, share or change of others, and the
// yearly balance of a waste. Which figures belong together is data of the pack; here is only the arithmetic.
import type { LocalText } from '../text';
import type { RegionCode } from '../units';
import { type MassBalance, type MassFlows, massBalance } from './mass-balance';
import type { PlanFact, Target } from './target';

/** A figure by the id of its target or published fact; one that has no id of its own is given with its line. */
export type Term =
  | { readonly of: string; readonly take?: 'value' | 'baseline'; readonly sign?: 1 | -1 }
  | {
      readonly value: number;
      readonly label: LocalText;
      /** null: no document publishes it. */
      readonly sourceLine: number | null;
      readonly sign?: 1 | -1;
    };

/** `stated` should be the sum of `terms`; with `over`, their share of the sum of those. */
export interface FigureCheck {
  readonly kind: 'figure';
  readonly id: string;
  readonly document: string;
  readonly region: RegionCode;
  readonly indicator: LocalText;
  readonly stated: Term;
  readonly terms: readonly Term[];
  readonly over?: readonly Term[];
  readonly note?: LocalText;
}

/** A year's waste; `share`: of its regions, in percent of what was generated. */
export interface BalanceSheet {
  readonly kind: 'balance';
  readonly id: string;
  readonly document: string;
  readonly region: RegionCode;
  readonly indicator: LocalText;
  readonly year: number;
  readonly unit: string;
  readonly flows: {
    readonly generated: Term;
    readonly used: Term;
    readonly fromStock?: Term;
    readonly disposed?: Term;
    /** Of what was disposed of, the part that had been stored before. */
    readonly disposedFromStock?: Term;
    readonly stored?: Term;
  };
  readonly usedRate?: Term;
  readonly producers?: Term;
  readonly users?: Term;
  readonly shares?: readonly Term[];
  readonly note?: LocalText;
}

export type PlanCheck = FigureCheck | BalanceSheet;

type Figure = Pick<Target | PlanFact, 'id' | 'value' | 'unit'> & Partial<Pick<Target, 'baseline'>>;
export type Figures = ReadonlyMap<string, Figure>;

export const idsOfTerms = (terms: readonly Term[]): readonly string[] =>
  terms.flatMap((term) => ('of' in term ? [term.of] : []));

export function numberOf(term: Term, figures: Figures): number | null {
  if ('value' in term) return term.value;
  const figure = figures.get(term.of);
  return (term.take === 'baseline' ? figure?.baseline?.value : figure?.value) ?? null;
}

/** Printed decimals, summed. */
const settled = (value: number): number => Number(value.toPrecision(12));

function total(terms: readonly Term[], figures: Figures): number | null {
  let sum = 0;
  for (const term of terms) {
    const value = numberOf(term, figures);
    if (value === null) return null;
    sum += value * (term.sign ?? 1);
  }
  return settled(sum);
}

const decimalsOf = (value: number): number => String(value).split('.')[1]?.length ?? 0;
const SLACK = 1 + 1e-9;

/** A figure agrees when it is the computed one, rounded to the digits it is printed with. */
export const agreesAsPrinted = (stated: number, computed: number): boolean =>
  Math.abs(stated - computed) <= (0.5 / 10 ** decimalsOf(stated)) * SLACK;

/** Sums of printed figures are exact: they agree to the last digit. */
const agreesExactly = (stated: number, computed: number): boolean => Math.abs(stated - computed) < 1e-9;

const PERCENT = 100;

export interface CheckedFigure {
  readonly check: PlanCheck;
  readonly stated: number;
  readonly computed: number;
  /** Computed less stated. */
  readonly difference: number;
  readonly agrees: boolean;
}

const checked = (check: PlanCheck, stated: number, computed: number, agrees: boolean): CheckedFigure => ({
  check,
  stated,
  computed,
  difference: settled(computed - stated),
  agrees,
});

function checkedFigure(check: FigureCheck, figures: Figures): CheckedFigure | null {
  const stated = numberOf(check.stated, figures);
  const sum = total(check.terms, figures);
  if (stated === null || sum === null) return null;
  if (check.over === undefined) return checked(check, stated, sum, agreesExactly(stated, sum));
  const over = total(check.over, figures);
  if (over === null || over === 0) return null;
  const share = settled((sum / over) * PERCENT);
  return checked(check, stated, share, agreesAsPrinted(stated, share));
}

/** null: a figure it rests on is missing. Flows that a plan does not name did not occur. */
export function balanceOf({ flows }: BalanceSheet, figures: Figures): MassBalance | null {
  const read = (term: Term | undefined): number | null => (term === undefined ? 0 : numberOf(term, figures));
  const { generated, used, fromStock, disposed, disposedFromStock, stored } = flows;
  const read6: Record<keyof MassFlows, number | null> = {
    generated: read(generated),
    used: read(used),
    fromStock: read(fromStock),
    disposed: read(disposed),
    disposedFromStock: read(disposedFromStock),
    stored: read(stored),
  };
  return Object.values(read6).some((value) => value === null) ? null : massBalance(read6 as MassFlows);
}

/** Computed is what is accounted for, stated what was generated. */
function checkedBalance(sheet: BalanceSheet, figures: Figures): CheckedFigure | null {
  const balance = balanceOf(sheet, figures);
  return balance && checked(sheet, balance.generated, balance.accounted, balance.gap === 0);
}

/** Those whose figures are all there. */
export const checkedFigures = (checks: readonly PlanCheck[], figures: Figures): readonly CheckedFigure[] =>
  checks.flatMap(
    (check) => (check.kind === 'figure' ? checkedFigure(check, figures) : checkedBalance(check, figures)) ?? [],
  );

export interface ShareOfRegion {
  readonly region: RegionCode;
  /** Percent. */
  readonly share: number;
  /** In the unit of the balance. */
  readonly amount: number;
}

/** What regions generated, from their published shares; `rest`: what no share is published for. */
export function sharesOf(
  { shares = [] }: BalanceSheet,
  generated: number,
  figures: ReadonlyMap<string, Figure & { readonly region: RegionCode }>,
): { readonly regions: readonly ShareOfRegion[]; readonly rest: Omit<ShareOfRegion, 'region'> | null } {
  const regions = idsOfTerms(shares).flatMap((id): ShareOfRegion[] => {
    const figure = figures.get(id);
    if (!figure || figure.value === null) return [];
    return [{ region: figure.region, share: figure.value, amount: settled((generated * figure.value) / PERCENT) }];
  });
  if (regions.length === 0) return { regions, rest: null };
  const share = settled(PERCENT - regions.reduce((sum, one) => sum + one.share, 0));
  return { regions, rest: { share, amount: settled((generated * share) / PERCENT) } };
}
