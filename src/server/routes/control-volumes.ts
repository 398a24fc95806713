// Yearly control volumes: allowance, extraction, excess and what it takes off the next year, from the progress itself.
import type { z } from 'zod';
import { controlVolumesQuery, controlVolumesResponse } from '../../contract/api-admission';
import { yearOf } from '../../domain/date';
import { controlYears } from '../../domain/plan/reported';
import { dataMarkOf } from '../data-mark';
import type { Endpoint } from '../endpoint';
import { done } from '../outcome';
import { datedRegion } from './progress';

export const controlVolumes: Endpoint<z.ZodRawShape, typeof controlVolumesQuery.shape, typeof controlVolumesResponse> =
  {
    path: '/api/control-volumes',
    name: 'listControlVolumes',
    summary: {
      zh: '年度开采总量控制：指标、开采量、超采及下一年度扣减',
      en: 'Yearly control volumes: allowance, extraction, excess, deduction from the next year',
    },
    query: controlVolumesQuery,
    response: controlVolumesResponse,
    failures: [404, 503],
    handle: async ({ query: { region, asOf: asked }, viewer }, { snapshots, progress }) => {
      const snapshot = await snapshots.current();
      const dated = datedRegion(snapshot, region, asked);
      if (!dated.ok) return dated;
      const asOf = dated.value;
      const day = await progress.on(snapshot, asOf);
      const controls = day.all(viewer, region).flatMap(({ target, region: of, progress: found }) => {
        const years = of === target.region ? controlYears(target, day.today.world, asOf) : null;
        if (years === null) return [];
        const { number = '', title = '' } = snapshot.documents.get(target.document) ?? {};
        return [
          {
            target: target.id,
            region: of,
            indicator: target.indicator,
            document: { id: target.document, number, title },
            section: target.section,
            unit: target.unit,
            control: target.value ?? 0,
            tolerance: target.op === '~' ? target.tolerance : null,
            verdict: found.verdict,
            years: years.map((one) => ({ ...one, open: one.year === yearOf(asOf) })),
          },
        ];
      });
      return done({ asOf, region: region ?? null, data: dataMarkOf(snapshot.state), controls });
    },
  };
