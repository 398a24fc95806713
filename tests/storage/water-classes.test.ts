// Classes of 10,000 samples by the program and by statements over the published table in a real PostgreSQL, written
// from GB 3838-2002 and 环办〔2011〕22号 alone: same class, same number of parameters, same limiting ones.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleClass } from '../../src/domain/water/sample';
import { connectionTo, embeddedHost, type Host, opened } from './clusters';

const SAMPLES = 10_000;
const TABLE = readFileSync(new URL('../../geodata/standards/gb3838.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'));

/** Mulberry32: the same samples in every run. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Measured {
  readonly code: string;
  readonly value: number;
  readonly below: boolean;
}

interface Sample {
  readonly water: 'river' | 'lake';
  readonly measured: readonly Measured[];
}

/** Every other value is a limit or its nearest neighbour in the sixth decimal; the rest lie around the limits. */
function valueNear(limits: readonly number[], random: () => number): number {
  const limit = limits[Math.floor(random() * limits.length)] as number;
  const kind = random();
  if (kind < 0.2) return limit;
  if (kind < 0.5) return Number((limit + (random() < 0.5 ? 1e-6 : -1e-6)).toFixed(7));
  return Number((limit * 10 ** (random() * 1.6 - 1.3)).toPrecision(4));
}

/** Of both rows of phosphorus. */
const limitsOf = (of: string): readonly number[] =>
  TABLE.filter(([, code]) => code === of || code === `${of}_lake`).flatMap(([, , , , op, ...rest]) => {
    if (op === 'rule') return [20];
    return op === 'range' ? [6, 9] : rest.slice(0, 5).map(Number);
  });

function samples(): readonly Sample[] {
  const random = randomOf(38_382_002);
  return Array.from({ length: SAMPLES }, () => {
    const water = random() < 0.5 ? 'river' : 'lake';
    // Clean waters as well: the worst of 21 random values is almost always 劣Ⅴ.
    const shareMeasured = random() ** 2;
    const measured = TABLE.filter(([, code]) => code !== 'TP_lake' && random() < shareMeasured).map((row) => {
      const [, code = '', , , op = ''] = row;
      return { code, value: valueNear(limitsOf(code), random), below: op === '<=' && random() < 0.15 };
    });
    return { water, measured };
  });
}

/** Half the limit where nothing was detected; the best class whose limit is met; of a sample the worst. */
const CLASSES = `
  with measured as (
    select m.sample, m.code, s.water, case when m.below then m.value / 2 else m.value end as value
    from measured_value m join sample s on s.id = m.sample
  ), judged as (
    select m.sample, t.place, m.code,
      case t.op
        when 'range' then
          case when m.value between split_part(t.i, '-', 1)::numeric and split_part(t.i, '-', 2)::numeric then 1 else 6 end
        when '>=' then
          case when m.value >= t.i::numeric then 1 when m.value >= t.ii::numeric then 2
               when m.value >= t.iii::numeric then 3 when m.value >= t.iv::numeric then 4
               when m.value >= t.v::numeric then 5 else 6 end
        else
          case when m.value <= t.i::numeric then 1 when m.value <= t.ii::numeric then 2
               when m.value <= t.iii::numeric then 3 when m.value <= t.iv::numeric then 4
               when m.value <= t.v::numeric then 5 else 6 end
      end as class
    from measured m
    join standard t on t.code = case when m.code = 'TP' and m.water = 'lake' then 'TP_lake' else m.code end
    where t.note not like '%不参评%'
  ), worst as (
    select sample, max(class) as class, count(*)::int as used from judged group by sample
  )
  select s.id, w.class, coalesce(w.used, 0) as used,
    coalesce(array_agg(j.code order by j.place) filter (where j.class = w.class and w.class > 1), '{}') as limiting
  from sample s left join worst w on w.sample = s.id left join judged j on j.sample = s.id
  group by s.id, w.class, w.used order by s.id`;

const NUMBERED = ['I', 'II', 'III', 'IV', 'V', 'worse-than-V'];

let host: Host;
let direct: Awaited<ReturnType<typeof connectionTo>>;

beforeAll(async () => {
  host = await embeddedHost();
  const options = await host.fresh();
  await (await opened(options)).close();
  direct = await connectionTo(options);
});
afterAll(async () => {
  await direct.end();
  await host.close();
});

async function classesInSql(all: readonly Sample[]) {
  const { client } = direct;
  await client.query(
    'create temp table standard (place int, code text, op text, i text, ii text, iii text, iv text, v text, note text)',
  );
  await client.query('create temp table sample (id int primary key, water text)');
  await client.query('create temp table measured_value (sample int, code text, value numeric, below boolean)');
  for (const [place, [, code, , , op, i, ii, iii, iv, v, note]] of TABLE.entries())
    await client.query('insert into standard values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
      ...[place, code, op, i, ii, iii, iv, v],
      note ?? '',
    ]);
  await client.query('insert into sample select * from unnest($1::int[], $2::text[])', [
    all.map((_, id) => id),
    all.map(({ water }) => water),
  ]);
  const flat = all.flatMap(({ measured }, id) => measured.map((one) => ({ id, ...one })));
  await client.query(
    'insert into measured_value select * from unnest($1::int[], $2::text[], $3::numeric[], $4::bool[])',
    [
      flat.map(({ id }) => id),
      flat.map(({ code }) => code),
      flat.map(({ value }) => String(value)),
      flat.map(({ below }) => below),
    ],
  );
  const { rows } = await client.query<{ id: number; class: number | null; used: number; limiting: string[] }>(CLASSES);
  return rows;
}

describe('classes of random samples', () => {
  it('are those that SQL over the published table gives', async () => {
    const all = samples();
    const expected = (await classesInSql(all)).map(({ class: number, used, limiting }) => ({
      class: number === null ? null : NUMBERED[number - 1],
      parametersUsed: used,
      limiting,
    }));
    const found = all.map(({ water, measured }) =>
      sampleClass(Object.fromEntries(measured.map(({ code, value }) => [code, value])), {
        water,
        belowDetection: measured.filter(({ below }) => below).map(({ code }) => code),
      }),
    );
    const differing = all.flatMap((sample, i) =>
      JSON.stringify(found[i]) === JSON.stringify(expected[i]) ? [] : [{ sample, is: found[i], sql: expected[i] }],
    );
    expect(differing).toEqual([]);
    expect(found).toHaveLength(SAMPLES);
    // Every class occurs often enough to mean something, and so does a sample without any.
    for (const of of [...NUMBERED, null])
      expect(found.filter((one) => one.class === of).length, `${of}`).toBeGreaterThan(100);
  });
});
