// The rules of a pack: ids once, and regions, documents, facts, targets, minerals and attributes that exist.
import type { PlanFile } from '../../contract/pack';
import type { RulesFile } from '../../contract/pack-rules';
import type { RegionCode } from '../../domain/units';
import type { Report } from './faults';
import { checkMatch } from './measure-checks';

type Rule = RulesFile['rules'][number];

interface Known {
  readonly regions: ReadonlySet<RegionCode>;
  readonly documents: ReadonlySet<string>;
  readonly facts: ReadonlySet<string>;
  readonly targets: ReadonlySet<string>;
  readonly minerals: ReadonlySet<string>;
}

function checkClause({ id, clause }: Rule, { documents, facts }: Known, report: Report): void {
  const { document, fact } = clause;
  if (!documents.has(document))
    report(id, 'unknown-document', `未知的规划文件 ${document}。`, `Unknown plan document ${document}.`);
  if (fact !== null && !facts.has(fact))
    report(id, 'unknown-target', `引用的条目 ${fact} 不存在。`, `The entry ${fact} it refers to does not exist.`);
}

function checkRule(rule: Rule, known: Known, report: Report): void {
  const { id, region } = rule;
  if (!known.regions.has(region)) report(id, 'unknown-region', `未知的行政区 ${region}。`, `Unknown region ${region}.`);
  checkClause(rule, known, report);
  for (const code of [...(rule.minerals ?? []), ...(rule.dependsOnUse ?? [])]) {
    if (!known.minerals.has(code))
      report(
        id,
        'attribute-value',
        `矿种 ${code} 未在 minerals 中列出。`,
        `Mineral ${code} is not listed in minerals.`,
      );
  }
  if (rule.type === 'limit' && !known.targets.has(rule.target))
    report(
      id,
      'unknown-target',
      `引用的指标 ${rule.target} 不存在。`,
      `The target ${rule.target} it refers to does not exist.`,
    );
  if (rule.type === 'avoid')
    checkMatch(rule.where, rule.layer, { at: id, hasRegion: (code) => known.regions.has(code), report });
}

export function checkRules(
  file: RulesFile,
  plans: readonly PlanFile[],
  regions: ReadonlySet<RegionCode>,
  report: Report,
): void {
  const targets = new Set(plans.flatMap((plan) => plan.targets.map(({ id }) => id as string)));
  const known: Known = {
    regions,
    documents: new Set(plans.map(({ document }) => document.id)),
    facts: new Set([...targets, ...plans.flatMap((plan) => plan.facts.map(({ id }) => id as string))]),
    targets,
    minerals: new Set(file.minerals.map(({ code }) => code)),
  };
  if (!regions.has(file.region))
    report(file.region, 'unknown-region', `未知的行政区 ${file.region}。`, `Unknown region ${file.region}.`);
  const seen = new Set<string>();
  for (const rule of file.rules) {
    if (seen.has(rule.id)) report(rule.id, 'duplicate-id', `标识 ${rule.id} 重复。`, `Id ${rule.id} occurs twice.`);
    seen.add(rule.id);
    checkRule(rule, known, report);
  }
}
