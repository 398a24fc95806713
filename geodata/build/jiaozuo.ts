// Jiaozuo (焦政办〔2023〕54号): 349 legacy mines, 87 due in 2023, 105 in 2024 and the rest in 2025. Neither counties nor
// areas nor positions are published, only which five counties are responsible.
import { number, type Outlines, type PackFiles, type Site } from './features';
import type { LonLat } from './frame';
import { Ground } from './ground';
import { type Curve, histories, inTurn, type Reopening } from './history';
import type { Shape } from './outline';
import { type Plot, placeAll } from './plot';
import type { Random } from './random';
import { anywhere, around, oneOf, where } from './samplers';
import { shareOut } from './split';

const SINCE = '2023-01-01';
const SITE: Shape = { elongation: [1.1, 2.8], roughness: 0.26, bend: 0.9, corners: [14, 26] };
const NOTE = '分县数、位置、轮廓和面积均未公布，为示意';

interface County {
  readonly code: string;
  readonly name: string;
  readonly weight: number;
  /** The hills, where the outline has any. */
  readonly hills: (at: LonLat) => boolean;
  /** How late the county's sites come in turn, 0 to 1. */
  readonly late: number;
}

const COUNTIES: readonly County[] = [
  { code: '410882', name: '沁阳市', weight: 96, hills: ([, lat]) => lat > 35.19, late: 0 },
  { code: '410883', name: '孟州市', weight: 53, hills: ([lon, lat]) => lon < 112.78 && lat > 34.88, late: 0.35 },
  { code: '410822', name: '博爱县', weight: 88, hills: ([, lat]) => lat > 35.2, late: 0.2 },
  { code: '410823', name: '武陟县', weight: 38, hills: () => true, late: 0.5 },
  { code: '410803', name: '中站区', weight: 74, hills: ([, lat]) => lat > 35.235, late: 0.1 },
];

/** Sites due in each year: the printed yearly numbers, and what is left of 349. */
const YEARS = [
  [2023, 87],
  [2024, 105],
  [2025, 157],
] as const;

const CURVES: Readonly<Record<number, Curve>> = {
  2023: [
    ['2023-04-01', 0],
    ['2023-10-31', 0.55],
    ['2023-12-31', 0.96],
    ['2024-03-31', 1],
  ],
  2024: [
    ['2024-02-20', 0],
    ['2024-09-30', 0.6],
    ['2024-12-31', 0.93],
    ['2025-03-31', 1],
  ],
  2025: [
    ['2025-02-20', 0],
    ['2025-06-30', 0.3],
    ['2025-10-31', 0.68],
    ['2025-12-31', 0.91],
  ],
};
const REOPENED: Readonly<Record<number, readonly Reopening[]>> = {
  2023: [{ on: '2024-05-10', again: '2024-07-02' }],
  2024: [
    { on: '2025-05-20', again: '2025-07-25' },
    { on: '2025-06-17', again: null },
  ],
  2025: [],
};

function plots(outlines: Outlines, random: Random): Plot[] {
  const shares = new Map(
    YEARS.map(
      ([year, n]) =>
        [
          year,
          shareOut(
            n,
            COUNTIES.map(({ weight }) => weight),
            1,
          ),
        ] as const,
    ),
  );
  return COUNTIES.flatMap((county, c) => {
    const years = YEARS.flatMap(([year]) => Array.from({ length: shares.get(year)?.[c] ?? 0 }, () => year));
    const within = outlines.of(county.code);
    const own = random.fork(county.code);
    const hills = where(anywhere(within), county.hills);
    const places = Array.from({ length: Math.ceil(county.weight / 14) }, (_, i) => hills(own.fork(`place ${i}`), 0));
    const sample = oneOf([hills, ...places.map((place) => where(around(place, 1500), county.hills))]);
    return years.map((dueYear, i): Plot => {
      const id = `JZ-LM-${county.code}-${number(i + 1)}`;
      const hectares = Math.min(9, Math.max(0.15, 1.1 * Math.exp(0.8 * own.fork(id).normal())));
      return {
        draft: {
          id,
          name: `${county.name}历史遗留矿山${number(i + 1)}号`,
          region: county.code,
          since: SINCE,
          source: { document: 'JZ-2023-054', section: '附件清单/美丽河湖建设行动', note: NOTE },
          attributes: { programme: 'legacy-mine', dueYear },
          details: { areaSplit: 'illustrative', regionSplit: 'illustrative', yearSplit: 'illustrative' },
          regionAccuracy: 'illustrative',
        },
        wanted: { areaDm2: Math.round(hectares * 100) * 10_000, shape: SITE, within, sample, gap: 25 },
      };
    });
  });
}

const lateOf = ({ properties }: Site): number => COUNTIES.find(({ code }) => code === properties.region)?.late ?? 0;

export function jiaozuo(outlines: Outlines, random: Random): PackFiles {
  const sites = placeAll(plots(outlines, random.fork('sites')), new Ground(), random.fork('places'));
  const events = YEARS.flatMap(([year]) => {
    const due = sites.filter(({ properties }) => properties.attributes.dueYear === year);
    const campaign = {
      recordedOn: SINCE,
      endsOn: '2025-12-31',
      curve: CURVES[year] as Curve,
      reopened: REOPENED[year] ?? [],
      acceptedBy: '演练焦修复',
    };
    return histories(inTurn(due, random.fork(year), lateOf), campaign, random.fork(`steps ${year}`));
  });
  return { layers: { 'restoration-sites': sites }, events };
}
