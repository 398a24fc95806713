// Packs, regions, documents, facts and configuration: what is read as a whole.
import { z } from 'zod';
import { configResponse, documentsResponse, packsResponse, regionsResponse } from '../../contract/api';
import { factsResponse } from '../../contract/api-files';
import type { TargetFlag } from '../../domain/plan/target';
import type { Endpoint } from '../endpoint';
import { done, failed } from '../outcome';
import { visibleTargets } from '../snapshot';
import { versionFor } from '../viewer';

type Plain = z.ZodRawShape;

export const flagsOf = (flags: readonly TargetFlag[]) =>
  flags.map(({ code, note, with: others }) => ({ code, note, ...(others ? { with: [...others] } : {}) }));

export const packs: Endpoint<Plain, Plain, typeof packsResponse> = {
  path: '/api/packs',
  name: 'listPacks',
  summary: { zh: '数据包与数据版本', en: 'Packs and the data version' },
  response: packsResponse,
  handle: async ({ viewer }, { snapshots }) => {
    const { state, catalogue } = await snapshots.current();
    return done({
      version: versionFor(state.version, viewer),
      seq: state.seq,
      drill: state.drill,
      packs: catalogue.packs.map(({ id, name, region, opensAt, from, to }) => ({
        id,
        name,
        region,
        opensAt,
        from,
        to,
      })),
    });
  },
};

export const regions: Endpoint<Plain, Plain, typeof regionsResponse> = {
  path: '/api/regions',
  name: 'listRegions',
  summary: { zh: '行政区与功能区', en: 'Regions and functional zones' },
  response: regionsResponse,
  handle: async (_, { snapshots }) => {
    const { catalogue } = await snapshots.current();
    return done({
      regions: catalogue.regions.map((region) => ({
        code: region.code,
        name: region.name,
        nameEn: region.nameEn,
        level: region.level,
        parent: region.parent,
        pack: region.pack,
        hasOutline: region.hasOutline,
        bbox: [...region.bbox] as [number, number, number, number],
        anchor: [...region.anchor] as [number, number],
      })),
    });
  },
};

export const documents: Endpoint<Plain, Plain, typeof documentsResponse> = {
  path: '/api/documents',
  name: 'listDocuments',
  summary: { zh: '规划文件', en: 'Plan documents' },
  response: documentsResponse,
  handle: async ({ viewer }, { snapshots }) => {
    const snapshot = await snapshots.current();
    const { catalogue } = snapshot;
    const targets = new Map<string, number>();
    for (const { document } of visibleTargets(snapshot, viewer))
      targets.set(document, (targets.get(document) ?? 0) + 1);
    return done({
      documents: catalogue.documents.map((document) => ({
        id: document.id,
        number: document.number,
        title: document.title,
        issuer: document.issuer,
        issued: document.issued,
        period: document.period,
        region: document.region,
        repealedOn: document.repealedOn,
        source: document.source,
        targets: targets.get(document.id) ?? 0,
      })),
    });
  },
};

const factsQuery = z.object({ document: z.string().min(1).optional() });

export const facts: Endpoint<Plain, typeof factsQuery.shape, typeof factsResponse> = {
  path: '/api/facts',
  name: 'listFacts',
  summary: { zh: '规划文件公布的基数与事实', en: 'Baselines and facts that plan documents publish' },
  query: factsQuery,
  response: factsResponse,
  failures: [404],
  handle: async ({ query: { document } }, { snapshots }) => {
    const snapshot = await snapshots.current();
    if (document !== undefined && !snapshot.documents.has(document))
      return failed({ code: 'unknown-document', document });
    const found = snapshot.catalogue.facts.filter((fact) => document === undefined || fact.document === document);
    return done({
      facts: found.map(({ flags, ...fact }) => ({
        id: fact.id,
        document: fact.document,
        section: fact.section,
        sourceLine: fact.sourceLine,
        kind: fact.kind,
        topic: fact.topic,
        region: fact.region,
        indicator: fact.indicator,
        unit: fact.unit,
        op: fact.op,
        value: fact.value,
        deadline: fact.deadline,
        flags: flagsOf(flags),
      })),
    });
  },
};

export const config: Endpoint<Plain, Plain, typeof configResponse> = {
  path: '/api/config',
  name: 'readConfig',
  summary: { zh: '底图配置', en: 'Base map configuration' },
  response: configResponse,
  handle: async (_, { config }) => done(config),
};
