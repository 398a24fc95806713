// Yangquan's drill scenario: acceptances by county from spring 2020 to spring 2021, some ahead, some behind; piles also
// cool down, get a ledger and are covered.
import type { DrillEvent } from '../../src/contract/pack';
import { addDays } from '../../src/domain/date';
import type { IsoDate } from '../../src/domain/units';
import { event, type Site } from './features';
import { type Curve, histories, inTurn, type Reopening } from './history';
import type { Random } from './random';

const RECORDED = '2020-01-01' as IsoDate;
const ENDS = '2021-03-31';

interface Pace {
  readonly curve: Curve;
  readonly reopened?: readonly Reopening[];
}

const PATCHES: Readonly<Record<string, Pace>> = {
  '140302': {
    curve: [
      ['2020-06-20', 0],
      ['2020-11-05', 0.75],
      ['2020-12-08', 1],
    ],
  },
  '140303': {
    curve: [
      ['2020-05-25', 0],
      ['2020-09-30', 0.6],
      ['2020-11-12', 11 / 12],
      ['2020-12-12', 1],
    ],
  },
  '140322': {
    curve: [
      ['2020-05-05', 0],
      ['2020-09-30', 0.42],
      ['2020-11-15', 0.77],
      ['2020-12-20', 0.97],
      ['2021-01-20', 1],
    ],
    reopened: [
      { on: '2020-09-11', again: '2020-10-19' },
      { on: '2020-11-09', again: '2020-12-17' },
    ],
  },
  '140311': {
    curve: [
      ['2020-05-10', 0],
      ['2020-09-30', 0.35],
      ['2020-11-15', 0.64],
      ['2020-12-20', 0.94],
      ['2021-01-31', 1],
    ],
    reopened: [{ on: '2020-11-04', again: '2020-12-11' }],
  },
  // 133 accepted by 2020-11-15, two of which are reopened that day: 131 of 230 count.
  '140321': {
    curve: [
      ['2020-05-20', 0],
      ['2020-09-30', 0.22],
      ['2020-11-15', 133 / 230],
      ['2020-12-20', 0.87],
      ['2021-02-10', 0.985],
    ],
    reopened: [
      { on: '2020-09-22', again: '2020-10-27' },
      { on: '2020-11-06', again: '2020-12-09' },
      { on: '2020-11-12', again: '2021-01-14' },
      { on: '2021-01-21', again: null },
    ],
  },
};

const PITS: Readonly<Record<string, Pace>> = {
  '140302': {
    curve: [
      ['2020-06-10', 0],
      ['2020-11-10', 0.7],
      ['2020-12-18', 1],
    ],
  },
  '140303': {
    curve: [
      ['2020-06-10', 0],
      ['2020-10-30', 0.5],
      ['2020-12-15', 1],
    ],
  },
  '140322': {
    curve: [
      ['2020-04-20', 0],
      ['2020-11-15', 0.73],
      ['2020-12-20', 0.98],
      ['2021-01-10', 1],
    ],
    reopened: [{ on: '2020-10-28', again: '2020-12-02' }],
  },
  '140311': {
    curve: [
      ['2020-05-01', 0],
      ['2020-11-15', 0.59],
      ['2020-12-20', 0.93],
      ['2021-01-25', 1],
    ],
  },
  '140300-JK': {
    curve: [
      ['2020-06-01', 0],
      ['2021-01-10', 1],
    ],
  },
  '140321': {
    curve: [
      ['2020-05-15', 0],
      ['2020-11-15', 0.41],
      ['2020-12-20', 0.82],
      ['2021-02-20', 1],
    ],
    reopened: [{ on: '2020-11-10', again: '2020-12-22' }],
  },
};

const PILES: Readonly<Record<string, Pace>> = {
  '140302': {
    curve: [
      ['2020-05-01', 0],
      ['2020-11-15', 0.75],
      ['2020-12-15', 1],
    ],
  },
  '140303': {
    curve: [
      ['2020-05-15', 0],
      ['2020-11-15', 0.58],
      ['2020-12-20', 0.95],
      ['2021-01-15', 1],
    ],
  },
  '140322': {
    curve: [
      ['2020-04-15', 0],
      ['2020-11-15', 0.85],
      ['2020-12-10', 1],
    ],
  },
  '140311': {
    curve: [
      ['2020-05-10', 0],
      ['2020-11-15', 0.5],
      ['2020-12-20', 0.9],
      ['2021-02-15', 1],
    ],
    reopened: [{ on: '2020-11-03', again: '2020-12-14' }],
  },
  '140321': {
    curve: [
      ['2020-05-20', 0],
      ['2020-11-15', 0.38],
      ['2020-12-20', 0.78],
      ['2021-03-20', 0.965],
    ],
    reopened: [{ on: '2020-11-08', again: '2020-12-19' }],
  },
};

interface Lot {
  readonly label: string;
  readonly sites: readonly Site[];
  readonly paces: Readonly<Record<string, Pace>>;
  readonly covers: boolean;
  readonly turn: (site: Site) => number;
}

function statusEvents({ label, sites, paces, covers, turn }: Lot, parent: Random): DrillEvent[] {
  const random = parent.fork(label);
  return Object.entries(paces).flatMap(([region, pace]) => {
    const own = sites.filter(({ properties }) => properties.region === region);
    const campaign = { ...pace, recordedOn: RECORDED, endsOn: ENDS, acceptedBy: '演练阳修复', partial: 0.05, covers };
    return histories(inTurn(own, random.fork(region), turn), campaign, random.fork(`steps ${region}`));
  });
}

const groupNumber = ({ properties }: Site): number => Number(/\d+/.exec(String(properties.attributes.group))?.[0] ?? 0);

/** Burning goes out, the ledger is kept, the pile is covered: each on its own day, known from the start as not yet so. */
function pileEvents(piles: readonly Site[], random: Random): DrillEvent[] {
  const burning = new Set(
    random
      .fork('burning')
      .shuffled(piles)
      .slice(0, 11)
      .map(({ id }) => id),
  );
  const smokesOn = [...burning][0];
  return piles.flatMap(({ id, properties }) => {
    const own = random.fork(id);
    const late = properties.attributes.owner === 'ownerless' ? 60 : 0;
    const keeps = own.chance(0.18);
    const events = [
      event(
        id,
        RECORDED,
        { attributes: { burning: burning.has(id), ledger: keeps, covered: false } },
        '演练：年初摸底',
      ),
    ];
    if (!keeps)
      events.push(
        event(id, addDays(RECORDED, own.int(60, 340) + late), { attributes: { ledger: true } }, '演练：建立治理台账'),
      );
    events.push(
      event(id, addDays(RECORDED, own.int(130, 380) + late), { attributes: { covered: true } }, '演练：完成覆土苫盖'),
    );
    if (burning.has(id) && id !== smokesOn) {
      events.push(
        event(id, addDays(RECORDED, own.int(150, 430)), { attributes: { burning: false } }, '演练：自燃明火熄灭'),
      );
    }
    return events.filter(({ on }) => on <= ENDS);
  });
}

export function yangquanEvents(
  { patches, pits, piles }: { patches: readonly Site[]; pits: readonly Site[]; piles: readonly Site[] },
  random: Random,
): DrillEvent[] {
  const lots: readonly Lot[] = [
    { label: 'patches', sites: patches, paces: PATCHES, covers: true, turn: (site) => groupNumber(site) * 0.12 },
    {
      label: 'pits',
      sites: pits,
      paces: PITS,
      covers: true,
      turn: ({ properties }) => (properties.attributes.kind === 'illegal' ? 0.2 : 0),
    },
    {
      label: 'piles',
      sites: piles,
      paces: PILES,
      covers: false,
      turn: ({ properties }) => (properties.attributes.owner === 'owned' ? 0 : 0.35),
    },
  ];
  return [
    ...lots.flatMap((lot) => statusEvents(lot, random)),
    ...pileEvents(piles, random.fork('pile attributes')),
  ].filter(({ on }) => on <= ENDS);
}
