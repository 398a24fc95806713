// Yearly balances of wastes as the plans publish them: where it came from, where it went, and the gap.
import type { z } from 'zod';
import { type BalanceResponse, balanceQuery, balanceResponse } from '../../contract/api-reconciliation';
import { type BalanceSheet, balanceOf, sharesOf } from '../../domain/plan/plan-check';
import { dataMarkOf } from '../data-mark';
import type { Endpoint } from '../endpoint';
import { done, failed } from '../outcome';
import { documentOf, Entries, termOf } from '../reconciliation';

type Balance = BalanceResponse['balances'][number];
type Flow = Balance['flows']['used'];
type Given = BalanceSheet['flows']['used'];

function answerOf(entries: Entries, sheet: BalanceSheet): readonly Balance[] {
  const balance = balanceOf(sheet, entries.all);
  if (!balance) return [];
  const term = (one: Given | undefined) => (one === undefined ? null : termOf(entries, one));
  const flow = (one: Given | undefined): Flow => {
    const source = term(one);
    return source && { value: source.value, source };
  };
  const { flows, id, region, indicator, year, unit } = sheet;
  const { usedOfYear, disposedOfYear, accounted, gap, gapShare, usedRate, usedRateOfSupply } = balance;
  const { regions, rest } = sharesOf(sheet, balance.generated, entries.all);
  return [
    {
      ...{ id, region, indicator, year, unit },
      ...{ usedOfYear, disposedOfYear, accounted, gap, gapShare, usedRate, usedRateOfSupply },
      document: documentOf(entries.snapshot, sheet.document),
      flows: {
        generated: flow(flows.generated),
        used: flow(flows.used),
        fromStock: flow(flows.fromStock),
        disposed: flow(flows.disposed),
        disposedFromStock: flow(flows.disposedFromStock),
        stored: flow(flows.stored),
      },
      statedRate: term(sheet.usedRate),
      producers: term(sheet.producers),
      users: term(sheet.users),
      regions: [...regions],
      rest,
      note: sheet.note ?? null,
    },
  ];
}

export const balance: Endpoint<z.ZodRawShape, typeof balanceQuery.shape, typeof balanceResponse> = {
  path: '/api/balance',
  name: 'readBalance',
  summary: {
    zh: '固体废物年度平衡：产生＝利用（减上年贮存）＋处置＋贮存，及差额',
    en: 'Yearly balances of wastes: generated = used (less from stock) + disposed + stored, and the gap',
  },
  query: balanceQuery,
  response: balanceResponse,
  failures: [404, 503],
  handle: async ({ query: { region }, viewer }, { snapshots }) => {
    const snapshot = await snapshots.current();
    const { regions, catalogue, state } = snapshot;
    if (region !== undefined && !regions.get(region)) return failed({ code: 'unknown-region', region });
    const entries = new Entries(snapshot, viewer);
    const sheets = catalogue.checks.filter((check) => check.kind === 'balance');
    const here = sheets.filter(
      (sheet) => region === undefined || regions.within(sheet.region, region) || regions.within(region, sheet.region),
    );
    return done({
      region: region ?? null,
      data: dataMarkOf(state),
      elsewhere: [...new Set(sheets.filter((sheet) => !here.includes(sheet)).map((sheet) => sheet.region))],
      balances: here.flatMap((sheet) => [...answerOf(entries, sheet)]),
    });
  },
};
