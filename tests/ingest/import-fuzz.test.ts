// Mutated fixtures: whatever comes out, it is a report or a refusal with its sentence, never an exception.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FIXTURES, importFile } from './import-world';

/** Deterministic bytes (mulberry32), so that a failure can be run again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function mutate(bytes: Buffer, next: () => number): Buffer {
  const changed = Buffer.from(bytes);
  const at = (): number => Math.floor(next() * changed.length);
  for (let i = 0; i < 1 + next() * 20; i += 1) changed[at()] = Math.floor(next() * 256);
  return next() < 0.3 ? changed.subarray(0, at()) : changed;
}

const ROUNDS = 40;

it.each(['restoration_defects.geojson', 'restoration.kml', 'gangue_ledger_dms.csv', 'gangue_ledger_dms.xlsx'])(
  '%s',
  async (name) => {
    const folder = await mkdtemp(join(tmpdir(), 'minemend-fuzz-'));
    const whole = await readFile(join(FIXTURES, name));
    for (let seed = 1; seed <= ROUNDS; seed += 1) {
      const path = join(folder, name);
      await writeFile(path, mutate(whole, random(seed)));
      const result = await importFile(path, {
        layer: name.startsWith('gangue') ? 'gangue-piles' : 'restoration-sites',
        temporary: folder,
      });
      if (result.ok) expect(result.report.accepted + result.report.rejected, `seed ${seed}`).toBe(result.report.read);
      else expect(result.message.en, `seed ${seed}`).not.toBe('');
    }
    await rm(folder, { recursive: true });
  },
);
