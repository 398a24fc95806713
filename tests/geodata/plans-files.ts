// The plan files of the packs and the published rows they are held against.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PlanFile } from '../../src/contract/pack';
import { planFile } from '../../src/contract/pack';

const root = fileURLToPath(new URL('../../', import.meta.url));
const packsAt = `${root}geodata/packs/`;
const factsAt = `${root}../shared/facts/`;

export const PACKS = ['yangquan', 'yindu', 'jiaozuo', 'xuchang'] as const;

export const readJson = (path: string): unknown => JSON.parse(readFileSync(`${root}${path}`, 'utf8'));

const planPaths: readonly string[] = PACKS.flatMap((pack) =>
  readdirSync(`${packsAt}${pack}/plans`).map((name) => `geodata/packs/${pack}/plans/${name}`),
);

export const plans: readonly PlanFile[] = planPaths.map((path) => planFile.parse(readJson(path)));
export type PlanTarget = PlanFile['targets'][number];
export const targets: readonly PlanTarget[] = plans.flatMap((plan) => plan.targets);
export const facts = plans.flatMap((plan) => plan.facts);

export const target = (id: string): PlanTarget => {
  const found = targets.find((one) => one.id === id);
  if (!found) throw new Error(`no target ${id}`);
  return found;
};

export type Row = Readonly<Record<string, string>>;

/** Rows of a published table, or null where the tables are not at hand. */
export function publishedRows(table: string): readonly Row[] | null {
  if (!existsSync(`${factsAt}${table}`)) return null;
  const [head = '', ...lines] = readFileSync(`${factsAt}${table}`, 'utf8').trimEnd().split('\n');
  const names = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
  });
}
