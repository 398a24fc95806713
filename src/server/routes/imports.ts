// Imports step by step: files in, read, decided, applied, rolled back. The work itself is done by jobs.
import { z } from 'zod';
import {
  batchId,
  batchResponse,
  decisionsBody,
  importsQuery,
  importsResponse,
  newImportBody,
  settingsBody,
  whyBody,
} from '../../contract/api-imports';
import type { Batch } from '../../contract/batches';
import type { Endpoint } from '../endpoint';
import { done, failed, type Outcome } from '../outcome';
import type { Services } from '../services';
import { actionOn, found, now, outcomeOf, type Permitted, permitted, settingsFrom } from './imports-access';

const PAGE = 50;

export const batchParams = z.object({ id: batchId });
const fileParams = batchParams.extend({ name: z.string().min(1).max(1000) });
type BatchParams = typeof batchParams.shape;

export const imports: Endpoint<z.ZodRawShape, typeof importsQuery.shape, typeof importsResponse> = {
  path: '/api/imports',
  access: 'read-batches',
  fresh: true,
  name: 'imports',
  summary: { zh: '导入记录，最近的在前', en: 'Imports, the latest first' },
  query: importsQuery,
  response: importsResponse,
  handle: async ({ query, viewer }, { batches }) => {
    const limit = query.limit ?? PAGE;
    const page = await batches.list(viewer, { limit, ...(query.before === undefined ? {} : { before: query.before }) });
    return done({ imports: page, next: page.length === limit ? (page.at(-1)?.id ?? null) : null });
  },
};

export const importBatch: Endpoint<BatchParams, z.ZodRawShape, typeof batchResponse> = {
  path: '/api/imports/{id}',
  access: 'read-batches',
  fresh: true,
  name: 'import',
  summary: { zh: '一个导入批次：状态、进度、比对结果', en: 'One import: state, progress, comparison' },
  params: batchParams,
  response: batchResponse,
  failures: [404],
  handle: ({ params, viewer }, services) => found(services, viewer, params.id),
};

export const createImport: Endpoint<z.ZodRawShape, z.ZodRawShape, typeof batchResponse, typeof newImportBody> = {
  method: 'post',
  path: '/api/imports',
  access: 'import',
  name: 'createImport',
  summary: { zh: '新建导入批次', en: 'Start an import' },
  body: newImportBody,
  status: 201,
  response: batchResponse,
  failures: [404],
  handle: async ({ body, actor }, services) => {
    if (actor === null) return failed({ code: 'not-signed-in' });
    const made = await settingsFrom(services, actor, body.settings, actionOn(body));
    if (!made.ok) return made;
    return done(await services.batches.create(made.value.by, { kind: body.kind, settings: made.value.settings }));
  },
};

export const importSettings: Endpoint<BatchParams, z.ZodRawShape, typeof batchResponse, typeof settingsBody> = {
  method: 'put',
  path: '/api/imports/{id}/settings',
  access: 'import',
  name: 'setImportSettings',
  summary: { zh: '更改导入设置；改后须重新读取', en: 'Change the settings of an import; it is then to be read again' },
  params: batchParams,
  body: settingsBody,
  response: batchResponse,
  failures: [404, 409],
  handle: async ({ params, body, actor }, services) => {
    const may = await permitted(services, actor, params.id);
    if (!may.ok) return may;
    const made = await settingsFrom(services, may.value.by, body, actionOn(may.value.batch));
    if (!made.ok) return made;
    const set = outcomeOf(await services.batches.setSettings(may.value.by, params.id, made.value.settings));
    return set.ok ? now(services, params.id, may.value.by) : set;
  },
};

const announcedOf = (request: Request): number | null => {
  const length = request.headers.get('content-length');
  return length !== null && /^\d{1,15}$/.test(length) ? Number(length) : null;
};

export const importFile: Endpoint<typeof fileParams.shape, z.ZodRawShape, typeof batchResponse> = {
  method: 'put',
  path: '/api/imports/{id}/files/{name}',
  access: 'import',
  name: 'putImportFile',
  summary: {
    zh: '上传一个文件（请求内容即文件字节）；散装 Shapefile 逐个上传',
    en: 'Upload one file, its bytes as the body; the parts of a loose shapefile one by one',
  },
  params: fileParams,
  response: batchResponse,
  failures: [404, 409, 413, 507],
  handle: async ({ params: { id, name }, request, actor }, services) => {
    const may = await permitted(services, actor, id);
    if (!may.ok) return may;
    const { by, batch } = may.value;
    // Refused before the bytes come; what happens meanwhile is asked once more when the file is whole.
    if (!OPEN.has(batch.state)) return failed({ code: 'wrong-state', batch: id, state: batch.state });
    const upload = { batch: id, name, body: request.body, announced: announcedOf(request) };
    const stored = await services.uploads.store(upload, (files) => services.batches.setFiles(by, id, files));
    if (stored.ok) return now(services, id, by);
    const { ok: _, ...failure } = stored;
    return failed(failure);
  },
};

/** States in which files may still come. */
const OPEN: ReadonlySet<Batch['state']> = new Set(['uploading', 'waiting', 'staged', 'refused']);

async function asked(
  services: Services,
  { by, batch }: Permitted,
  state: 'reading' | 'applying' | 'rolling-back',
  why: string,
): Promise<Outcome<Batch>> {
  const begun = outcomeOf(await services.batches.begin(by, batch.id, state, why));
  if (!begun.ok) return begun;
  services.jobs.start(batch.id);
  return now(services, batch.id, by);
}

export const readImport: Endpoint<BatchParams, z.ZodRawShape, typeof batchResponse> = {
  method: 'post',
  path: '/api/imports/{id}/read',
  access: 'import',
  name: 'readImport',
  summary: { zh: '开始读取、检查和比对', en: 'Have the files read, checked and compared' },
  params: batchParams,
  status: 202,
  response: batchResponse,
  failures: [404, 409],
  handle: async ({ params, actor }, services) => {
    const may = await permitted(services, actor, params.id);
    if (!may.ok) return may;
    const { batch } = may.value;
    if (batch.files.length === 0) return failed({ code: 'no-files', batch: batch.id });
    if (batch.kind === 'sites' && batch.settings.layer === null) return failed({ code: 'no-layer', batch: batch.id });
    return asked(services, may.value, 'reading', '');
  },
};

export const decideImport: Endpoint<BatchParams, z.ZodRawShape, typeof batchResponse, typeof decisionsBody> = {
  method: 'post',
  path: '/api/imports/{id}/decisions',
  access: 'import',
  name: 'decideImport',
  summary: {
    zh: '接受、排除或按建议修复若干行，或所有带某一检查项的待定行',
    en: 'Accept, exclude or repair rows, or all undecided rows with one check',
  },
  params: batchParams,
  body: decisionsBody,
  response: batchResponse,
  failures: [404, 409],
  handle: async ({ params, body, actor }, services) => {
    const may = await permitted(services, actor, params.id);
    if (!may.ok) return may;
    const { choice, ...selection } = body;
    const decided = outcomeOf(await services.batches.decide(may.value.by, params.id, selection, choice));
    return decided.ok ? done(decided.value.batch) : decided;
  },
};

export const applyImport: Endpoint<BatchParams, z.ZodRawShape, typeof batchResponse, typeof whyBody> = {
  method: 'post',
  path: '/api/imports/{id}/apply',
  access: 'import',
  name: 'applyImport',
  summary: { zh: '入库：一次完成，可撤回', en: 'Apply: all at once, can be rolled back' },
  params: batchParams,
  body: whyBody,
  status: 202,
  response: batchResponse,
  failures: [404, 409],
  handle: async ({ params, body, actor }, services) => {
    const may = await permitted(services, actor, params.id);
    if (!may.ok) return may;
    const { state, comparison } = may.value.batch;
    const rows = state === 'staged' ? (comparison?.undecided ?? 0) : 0;
    if (rows > 0) return failed({ code: 'undecided', batch: params.id, rows });
    return asked(services, may.value, 'applying', body.why);
  },
};

export const rollBackImport: Endpoint<BatchParams, z.ZodRawShape, typeof batchResponse, typeof whyBody> = {
  method: 'post',
  path: '/api/imports/{id}/roll-back',
  access: 'roll-back',
  name: 'rollBackImport',
  summary: {
    zh: '撤回已入库的批次；之后他人的改动保留',
    en: 'Roll an applied import back; what others wrote later stays',
  },
  params: batchParams,
  body: whyBody,
  status: 202,
  response: batchResponse,
  failures: [404, 409],
  handle: async ({ params, body, actor }, services) => {
    const may = await permitted(services, actor, params.id, 'roll-back');
    return may.ok ? asked(services, may.value, 'rolling-back', body.why) : may;
  },
};

export const discardImport: Endpoint<BatchParams, z.ZodRawShape, typeof batchResponse, typeof whyBody> = {
  method: 'post',
  path: '/api/imports/{id}/discard',
  access: 'import',
  name: 'discardImport',
  summary: { zh: '放弃未入库的批次，并删除其文件', en: 'Discard an import that is not applied, with its files' },
  params: batchParams,
  body: whyBody,
  response: batchResponse,
  failures: [404, 409],
  handle: async ({ params, body, actor }, services) => {
    const may = await permitted(services, actor, params.id);
    if (!may.ok) return may;
    const discarded = outcomeOf(await services.batches.discard(may.value.by, params.id, body.why));
    if (!discarded.ok) return discarded;
    await services.uploads.remove(params.id);
    return now(services, params.id, may.value.by);
  },
};
