// Search over features, targets, regions and documents.
import type { z } from 'zod';
import { searchQuery, searchResponse } from '../../contract/api';
import type { Endpoint } from '../endpoint';
import { done } from '../outcome';

const DEFAULT_LIMIT = 20;

export const search: Endpoint<z.ZodRawShape, typeof searchQuery.shape, typeof searchResponse> = {
  path: '/api/search',
  name: 'search',
  summary: {
    zh: '检索图斑、指标、行政区、文件：中文、全拼、首字母、代码、文号',
    en: 'Search features, targets, regions and documents by Chinese, pinyin, initials, code and number',
  },
  query: searchQuery,
  response: searchResponse,
  handle: async ({ query: { q, limit }, viewer }, { store }) => {
    const hits = await store.search(viewer, q, limit ?? DEFAULT_LIMIT);
    return done({
      hits: hits.map(({ kind, id, title, titleEn, detail, region }) => ({ kind, id, title, titleEn, detail, region })),
    });
  },
};
