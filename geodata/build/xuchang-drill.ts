// Xuchang's drill scenario: planting from winter 2019 to the end of 2020, soil conservation and wetlands to 2025.
import type { DrillEvent } from '../../src/contract/pack';
import type { Site } from './features';
import { type Campaign, type Curve, histories, inTurn, type Reopening } from './history';
import type { Random } from './random';
import { AREAS, CATEGORIES, FOREST_SINCE } from './xuchang-forest';

const YEAR_END = '2021-03-31';

/** Planting that must be done by the end of April. */
const SPRING: Curve = [
  ['2020-01-25', 0],
  ['2020-03-12', 0.38],
  ['2020-04-30', 0.93],
  ['2020-06-20', 1],
];
const SPRING_BY_COUNTY: Readonly<Record<string, Curve>> = {
  '411024': [
    ['2020-01-20', 0],
    ['2020-03-12', 0.55],
    ['2020-04-24', 1],
  ],
  '411081': [
    ['2020-01-28', 0],
    ['2020-03-12', 0.3],
    ['2020-04-30', 0.86],
    ['2020-07-10', 1],
  ],
  '411025': [
    ['2020-01-28', 0],
    ['2020-03-12', 0.34],
    ['2020-04-30', 0.9],
    ['2020-06-05', 1],
  ],
};
const REST: Curve = [
  ['2020-02-15', 0],
  ['2020-06-30', 0.42],
  ['2020-11-15', 0.83],
  ['2020-12-31', 0.97],
];
const REST_BY_COUNTY: Readonly<Record<string, Curve>> = {
  '411024': [
    ['2020-02-10', 0],
    ['2020-06-30', 0.55],
    ['2020-11-30', 1],
  ],
  '411003': [
    ['2020-03-01', 0],
    ['2020-06-30', 0.3],
    ['2020-11-15', 0.7],
    ['2020-12-31', 0.9],
  ],
};
const PLACES: Curve = [
  ['2020-03-20', 0],
  ['2020-06-30', 0.3],
  ['2020-11-15', 0.78],
  ['2020-12-31', 0.98],
];
const GARDENS: Curve = [
  ['2020-02-10', 0],
  ['2020-04-30', 0.36],
  ['2020-09-30', 0.75],
  ['2020-12-25', 0.99],
];
const SOIL: Curve = [
  ['2021-09-01', 0],
  ['2023-12-31', 0.5],
  ['2025-12-31', 0.94],
];
const WETLANDS: Curve = [
  ['2023-01-01', 0],
  ['2024-10-20', 0.5],
  ['2026-06-30', 1],
];

const isParcel = ({ properties }: Site): boolean => properties.attributes.kind === 'parcel';
const isSpring = ({ properties }: Site): boolean => CATEGORIES[String(properties.attributes.category)]?.spring === true;

interface Share {
  readonly label: string;
  readonly sites: readonly Site[];
  readonly curve: Curve;
  readonly recordedOn?: string;
  readonly endsOn?: string;
  readonly reopened?: readonly Reopening[];
}

function shares(sites: readonly Site[]): Share[] {
  const parcels = sites.filter(isParcel);
  const counties = AREAS.flatMap(({ code }): Share[] => {
    const own = parcels.filter(({ properties }) => properties.region === code);
    return [
      { label: `${code} spring`, sites: own.filter(isSpring), curve: SPRING_BY_COUNTY[code] ?? SPRING },
      {
        label: `${code} rest`,
        sites: own.filter((one) => !isSpring(one)),
        curve: REST_BY_COUNTY[code] ?? REST,
        reopened: code === '411081' ? [{ on: '2020-08-12', again: '2020-10-16' }] : [],
      },
    ];
  });
  const kind = (...kinds: string[]): Site[] =>
    sites.filter(({ properties }) => kinds.includes(String(properties.attributes.kind)));
  const places = [
    'expressway-exit',
    'railway-station',
    'forest-town',
    'forest-village',
    'model-village',
    'wellness-base',
    'wetland-park',
  ];
  return [
    ...counties,
    ...places.map((one) => ({ label: one, sites: kind(one), curve: PLACES })),
    { label: 'gardens', sites: kind('garden-project'), curve: GARDENS },
    {
      label: 'soil',
      sites: sites.filter(({ properties }) => properties.attributes.programme === 'soil-conservation'),
      curve: SOIL,
      recordedOn: '2021-01-01',
      endsOn: '2025-12-31',
    },
    {
      label: 'wetlands',
      sites: kind('constructed-wetland'),
      curve: WETLANDS,
      recordedOn: '2021-01-01',
      endsOn: '2025-12-31',
    },
  ];
}

export function xuchangEvents(sites: readonly Site[], random: Random): DrillEvent[] {
  return shares(sites).flatMap(({ label, sites: own, curve, recordedOn, endsOn, reopened }) => {
    const campaign: Campaign = {
      recordedOn: recordedOn ?? FOREST_SINCE,
      endsOn: endsOn ?? YEAR_END,
      curve,
      reopened: reopened ?? [],
      acceptedBy: '演练许绿化',
    };
    return histories(
      inTurn(own, random.fork(label), () => 0),
      campaign,
      random.fork(`steps ${label}`),
    ).filter(({ on }) => on <= campaign.endsOn);
  });
}
