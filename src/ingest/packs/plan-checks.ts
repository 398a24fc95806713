// Plan files across packs: unique ids, regions and referenced targets that exist, dates in order, measures that name real things.
import type { BundleRegion } from '../../contract/bundle';
import type { PlanFile } from '../../contract/pack';
import { idsOfTerms, type Term } from '../../domain/plan/plan-check';
import type { RegionCode, TargetId } from '../../domain/units';
import type { Faults, Report } from './faults';
import { checkMeasure } from './measure-checks';

/** A plan file as read, with its path. */
export interface PlanOf {
  readonly path: string;
  readonly file: PlanFile;
}

type Target = PlanFile['targets'][number];

function checkDates(target: Target, report: Report): void {
  const wrong = (zh: string, en: string): void => report(target.id, 'date-order', zh, en);
  if (target.start !== null && target.deadline !== null && target.start > target.deadline) {
    wrong(
      `开始日期 ${target.start} 晚于期限 ${target.deadline}。`,
      `Start ${target.start} is after the deadline ${target.deadline}.`,
    );
  }
  target.milestones.forEach((milestone, index) => {
    const before = target.milestones[index - 1];
    if (before && before.on >= milestone.on)
      wrong(`节点日期 ${milestone.on} 未按先后排列。`, `Milestone ${milestone.on} is not in order.`);
  });
}

interface Names {
  readonly regions: ReadonlyMap<RegionCode, BundleRegion>;
  readonly targets: ReadonlySet<TargetId>;
}

function checkRow(
  row: { readonly id: TargetId; readonly region: RegionCode; readonly flags: Target['flags'] },
  { regions, targets }: Names,
  report: Report,
): void {
  if (!regions.has(row.region))
    report(row.id, 'unknown-region', `未知的行政区 ${row.region}。`, `Unknown region ${row.region}.`);
  for (const other of row.flags.flatMap((flag) => flag.with ?? [])) {
    if (!targets.has(other))
      report(
        row.id,
        'unknown-target',
        `引用的指标 ${other} 不存在。`,
        `The target ${other} it refers to does not exist.`,
      );
  }
}

type Check = NonNullable<PlanFile['checks']>[number];

const termsOf = (check: Check): readonly Term[] =>
  check.kind === 'figure'
    ? [check.stated, ...check.terms, ...(check.over ?? [])]
    : [
        ...Object.values(check.flows),
        ...[check.usedRate, check.producers, check.users].filter((term) => term !== undefined),
        ...(check.shares ?? []),
      ];

function checkCheck(check: Check, names: Names, report: Report): void {
  const named = [...idsOfTerms(termsOf(check))] as TargetId[];
  checkRow({ ...check, flags: [{ code: 'derived', note: check.indicator, with: named }] }, names, report);
}

function checkPlan({ path, file }: PlanOf, names: Names, faults: Faults): void {
  const report = faults.in(path);
  const { document } = file;
  if (!path.endsWith(`/plans/${document.id}.json`)) {
    report(document.id, 'file-name', `文件名应为 ${document.id}.json。`, `The file must be named ${document.id}.json.`);
  }
  if (!names.regions.has(document.region)) {
    report(document.id, 'unknown-region', `未知的行政区 ${document.region}。`, `Unknown region ${document.region}.`);
  }
  if (document.issued !== null && document.repealedOn !== null && document.repealedOn < document.issued) {
    report(document.id, 'date-order', '废止日期早于印发日期。', 'The document is repealed before it was issued.');
  }
  for (const fact of file.facts) checkRow(fact, names, report);
  for (const check of file.checks ?? []) checkCheck(check, names, report);
  for (const target of file.targets) {
    checkRow(target, names, report);
    checkDates(target, report);
    const scope = { at: target.id, hasRegion: (code: RegionCode) => names.regions.has(code), report };
    if (target.measure) checkMeasure(target.measure, scope);
  }
}

/** All plans of all packs together, as targets of one may refer to those of another. */
export function checkPlans(
  plans: readonly PlanOf[],
  regions: ReadonlyMap<RegionCode, BundleRegion>,
  faults: Faults,
): void {
  const seen = new Set<string>();
  const targets = new Set<TargetId>();
  for (const { path, file } of plans) {
    const report = faults.in(path);
    const ids = [
      file.document.id,
      ...file.targets.map(({ id }) => id),
      ...file.facts.map(({ id }) => id),
      ...(file.checks ?? []).map(({ id }) => id),
    ];
    for (const id of ids) {
      if (seen.has(id)) report(id, 'duplicate-id', `标识 ${id} 重复。`, `Id ${id} occurs twice.`);
      seen.add(id);
    }
    for (const { id } of [...file.targets, ...file.facts]) targets.add(id);
  }
  for (const plan of plans) checkPlan(plan, { regions, targets }, faults);
}
