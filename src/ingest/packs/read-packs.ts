// Reads geodata from a directory and checks it. One broken rule anywhere, and nothing is loaded.
import type { BundlePack, BundleRegion, BundleSite, PackReading } from '../../contract/bundle';
import {
  type DrillEvent,
  type DrillReport,
  type DrillSample,
  drillEvents,
  drillReadings,
  drillReports,
  type PackFile,
  packFile,
  planFile,
} from '../../contract/pack';
import { type RiversFile, riversFile } from '../../contract/pack-rivers';
import { type RulesFile, rulesFile } from '../../contract/pack-rules';
import type { FeatureId, RegionCode } from '../../domain/units';
import { checkDrillEvents, checkDrillReadings, checkDrillReports, type SitesById } from './drill-checks';
import { Faults } from './faults';
import { fingerprintOf, type GeoFile, readGeoFiles } from './pack-files';
import { parseJson, parseSchema } from './parse';
import { checkPlans, type PlanOf } from './plan-checks';
import { buildRegions, type PackOf, REGIONS_FILE, readOutlines } from './region-checks';
import { checkRules } from './rule-checks';
import { readLayer, type SiteContext } from './site-checks';

/** `folder` with a trailing slash: `packs/yangquan/`. */
interface Folder extends PackOf {
  readonly folder: string;
  readonly files: readonly GeoFile[];
  readonly plans: readonly PlanOf[];
}

const EVENT_FILES = ['events.json', 'water-events.json'];
const READING_FILE = 'readings.json';
const REPORT_FILE = 'reports.json';

function readPackFile(file: GeoFile, faults: Faults): PackFile | null {
  const report = faults.in(file.path);
  const json = parseJson(file, report);
  const pack = json === undefined ? undefined : parseSchema(packFile, json, report);
  if (!pack) return null;
  if (file.path !== `packs/${pack.id}/pack.json`) {
    report(pack.id, 'file-name', `文件夹名应为 ${pack.id}。`, `The folder must be named ${pack.id}.`);
  }
  if (!(pack.from <= pack.opensAt && pack.opensAt <= pack.to)) {
    report(pack.id, 'date-order', 'from、opensAt、to 须依次排列。', 'from, opensAt and to must be in order.');
  }
  return pack;
}

function readPlan(file: GeoFile, faults: Faults): PlanOf | null {
  const report = faults.in(file.path);
  const json = parseJson(file, report);
  const plan = json === undefined ? undefined : parseSchema(planFile, json, report);
  return plan ? { path: file.path, file: plan } : null;
}

function readFolder(folder: string, all: readonly GeoFile[], faults: Faults): Folder | null {
  const files = all.filter(({ path }) => path.startsWith(folder));
  const path = `${folder}pack.json`;
  const packJson = files.find((file) => file.path === path);
  if (!packJson) {
    faults.in(path)(null, 'missing-file', '缺少 pack.json。', 'pack.json is missing.');
    return null;
  }
  const plans = files
    .filter((file) => file.path.startsWith(`${folder}plans/`))
    .flatMap((file) => readPlan(file, faults) ?? []);
  const file = readPackFile(packJson, faults);
  return file ? { folder, path, file, files, plans } : null;
}

/** Events of both files, concatenated; the files are optional. */
function readEvents({ folder, files }: Folder, sites: SitesById, faults: Faults): readonly DrillEvent[] {
  return EVENT_FILES.flatMap((name) => {
    const file = files.find(({ path }) => path === `${folder}drill/${name}`);
    if (!file) return [];
    const report = faults.in(file.path);
    const json = parseJson(file, report);
    const events = json === undefined ? undefined : parseSchema(drillEvents, json, report);
    if (events) checkDrillEvents(events, sites, report);
    return events ?? [];
  });
}

function readSamples({ folder, files }: Folder, sites: SitesById, faults: Faults): readonly DrillSample[] {
  const file = files.find(({ path }) => path === `${folder}drill/${READING_FILE}`);
  if (!file) return [];
  const report = faults.in(file.path);
  const json = parseJson(file, report);
  const samples = json === undefined ? undefined : parseSchema(drillReadings, json, report);
  if (samples) checkDrillReadings(samples, sites, report);
  return samples ?? [];
}

function readReports({ folder, files, plans }: Folder, faults: Faults): readonly DrillReport[] {
  const file = files.find(({ path }) => path === `${folder}drill/${REPORT_FILE}`);
  if (!file) return [];
  const report = faults.in(file.path);
  const json = parseJson(file, report);
  const reports = json === undefined ? undefined : parseSchema(drillReports, json, report);
  const targets = plans.flatMap((plan) => plan.file.targets);
  if (reports) checkDrillReports(reports, targets, report);
  return reports ?? [];
}

/** null: the pack has none. */
function readRules(
  { folder, files, plans }: Folder,
  regions: ReadonlySet<RegionCode>,
  faults: Faults,
): RulesFile | null {
  const file = files.find(({ path }) => path === `${folder}rules.json`);
  if (!file) return null;
  const report = faults.in(file.path);
  const json = parseJson(file, report);
  const rules = json === undefined ? undefined : parseSchema(rulesFile, json, report);
  if (rules)
    checkRules(
      rules,
      plans.map((plan) => plan.file),
      regions,
      report,
    );
  return rules ?? null;
}

/** null: the pack has none. */
function readRivers({ folder, files }: Folder, faults: Faults): RiversFile | null {
  const file = files.find(({ path }) => path === `${folder}rivers.geojson`);
  if (!file) return null;
  const report = faults.in(file.path);
  const json = parseJson(file, report);
  return (json === undefined ? undefined : parseSchema(riversFile, json, report)) ?? null;
}

function readPack(folder: Folder, shared: Omit<SiteContext, 'own'>, faults: Faults): BundlePack {
  const own = new Set<RegionCode>([...folder.file.regions, ...folder.file.zones.map(({ code }) => code)]);
  const sites = folder.files
    .filter(({ path }) => path.startsWith(`${folder.folder}layers/`))
    .flatMap((file) => readLayer(file, { ...shared, own }, faults.in(file.path)));
  const byId = new Map<FeatureId, BundleSite>(sites.map((site) => [site.id, site]));
  return {
    file: folder.file,
    plans: folder.plans.map(({ file }) => file),
    rules: readRules(folder, own, faults),
    rivers: readRivers(folder, faults),
    sites,
    drillEvents: readEvents(folder, byId, faults),
    drillSamples: readSamples(folder, byId, faults),
    drillReports: readReports(folder, faults),
  };
}

function readRegions(
  files: readonly GeoFile[],
  folders: readonly Folder[],
  faults: Faults,
): ReadonlyMap<RegionCode, BundleRegion> {
  const file = files.find(({ path }) => path === REGIONS_FILE);
  const report = faults.in(REGIONS_FILE);
  if (!file) report(null, 'missing-file', '缺少行政区文件。', 'The file of regions is missing.');
  return buildRegions(file ? readOutlines(file, report) : [], folders, faults);
}

/** Reads `regions/` and `packs/` below a geodata directory. The directory is only read. */
export async function readPacks(geodataDir: string): Promise<PackReading> {
  const files = await readGeoFiles(geodataDir);
  const faults = new Faults();
  const names = new Set(files.flatMap(({ path }) => /^packs\/[^/]+\//.exec(path)?.[0] ?? []));
  const folders = [...names].flatMap((name) => readFolder(name, files, faults) ?? []);
  const regions = readRegions(files, folders, faults);
  const plans = folders.flatMap((folder) => folder.plans);
  checkPlans(plans, regions, faults);
  const documents = new Set(plans.map(({ file }) => file.document.id));
  const shared = { regions, documents, ids: new Set<FeatureId>() };
  const packs = folders.map((folder) => readPack(folder, shared, faults));
  const found = faults.all();
  if (found.length > 0) return { ok: false, faults: found };
  return { ok: true, bundle: { fingerprint: fingerprintOf(files), regions: [...regions.values()], packs } };
}

/** The fingerprint that `readPacks` would give, without parsing or checking anything. */
export async function fingerprintPacks(geodataDir: string): Promise<string> {
  return fingerprintOf(await readGeoFiles(geodataDir));
}
