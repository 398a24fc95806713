// Issued bulletins: the figures as they stood when a supervisor issued them, never worked out again.
import { z } from 'zod';
import {
  issueBody,
  issuedResponse,
  issueParams,
  issueResponse,
  issuesQuery,
  issuesResponse,
} from '../../contract/api-bulletin';
import { BULLETIN_TYPES, type BulletinFormat, type IssueHead } from '../../contract/bulletin-file';
import type { Viewer } from '../../contract/store';
import type { LocalText } from '../../domain/text';
import { issueOf } from '../bulletin';
import { fileAnswer } from '../bulletin-answer';
import type { Endpoint } from '../endpoint';
import { done, failed } from '../outcome';
import { permit } from '../permit';

/** Names of officers are for staff. */
const headAnswer = ({ data, ...head }: IssueHead, { role }: Viewer) => ({
  ...head,
  data: { ...data },
  actor: role === 'public' ? '' : head.actor,
});

export const issues: Endpoint<z.ZodRawShape, typeof issuesQuery.shape, typeof issuesResponse> = {
  path: '/api/bulletins',
  name: 'listIssues',
  summary: { zh: '已签发的通报', en: 'Bulletins that were issued' },
  query: issuesQuery,
  fresh: true,
  response: issuesResponse,
  failures: [404, 503],
  handle: async ({ query: { region }, viewer }, { snapshots, store }) => {
    const { regions } = await snapshots.current();
    if (region !== undefined && !regions.get(region)) return failed({ code: 'unknown-region', region });
    const found = (await store.issues(viewer)).filter(
      (head) => region === undefined || regions.within(head.region, region),
    );
    return done({ issues: found.map((head) => headAnswer(head, viewer)) });
  },
};

export const issueBulletin: Endpoint<z.ZodRawShape, z.ZodRawShape, typeof issueResponse, typeof issueBody> = {
  method: 'post',
  access: 'issue',
  path: '/api/bulletins',
  name: 'issueBulletin',
  summary: {
    zh: '签发通报：数字就此固定；同一时期、日期和数据状态只存一份',
    en: 'Issue a bulletin: its figures are frozen; one of the same period, day and data state is kept once',
  },
  body: issueBody,
  response: issueResponse,
  failures: [404, 503],
  handle: async ({ body, actor }, { snapshots, progress, store }) => {
    if (actor === null) return failed({ code: 'not-signed-in' });
    const snapshot = await snapshots.current();
    const { region, period } = body;
    if (!snapshot.regions.get(region)) return failed({ code: 'unknown-region', region });
    const permitted = permit(actor, 'issue', region, snapshot.regions);
    if (!permitted.ok) return permitted;
    const given = await issueOf(progress, snapshot, body);
    if (!given.ok) return given;
    const { bulletin, data } = given.value;
    const kept = (await store.issues(actor.viewer)).find(
      (one) =>
        one.region === region && one.period === period && one.asOf === bulletin.asOf && one.data.hash === data.hash,
    );
    if (kept) return done({ seq: kept.seq });
    const written = await store.issue(actor, given.value);
    if (written.ok) return done({ seq: written.seq });
    return failed({ code: 'not-allowed', reason: 'region', action: 'issue', role: actor.viewer.role, region });
  },
};

export const issued: Endpoint<typeof issueParams.shape, z.ZodRawShape, typeof issuedResponse> = {
  path: '/api/bulletins/{id}',
  name: 'readIssue',
  summary: { zh: '一份已签发的通报', en: 'One issued bulletin' },
  params: issueParams,
  fresh: true,
  response: issuedResponse,
  failures: [404, 503],
  handle: async ({ params: { id }, viewer }, { store }) => {
    const found = await store.issued(viewer, Number(id));
    if (!found) return failed({ code: 'unknown-bulletin', bulletin: id });
    const { bulletin, ...head } = found;
    return done({ issue: headAnswer(head, viewer), bulletin });
  },
};

const asFile = (
  format: BulletinFormat,
  name: string,
  summary: LocalText,
): Endpoint<typeof issueParams.shape, z.ZodRawShape, z.ZodString> => ({
  path: `/api/bulletins/{id}.${format}`,
  name,
  summary,
  params: issueParams,
  response: z.string(),
  contentType: BULLETIN_TYPES[format],
  failures: [404, 503],
  handle: async ({ params: { id }, viewer, request }, services) => {
    const found = await services.store.issued(viewer, Number(id));
    if (!found) return failed({ code: 'unknown-bulletin', bulletin: id });
    const { bulletin, data, seq } = found;
    return fileAnswer(services, { format, bulletin, data, issue: seq }, request);
  },
});

export const issuedDocx = asFile('docx', 'exportIssueDocx', {
  zh: '已签发的通报文件（Word）',
  en: 'An issued bulletin as a document',
});
export const issuedXlsx = asFile('xlsx', 'exportIssueXlsx', {
  zh: '已签发的通报文件（Excel）',
  en: 'An issued bulletin as a workbook',
});
