// Regions by verdict: colour, hatch and words.
import { describe, expect, it } from 'vitest';
import { regionPoints } from '../../../src/map/layers/roll-ups';
import { standingLayers, standingText } from '../../../src/map/layers/standings';
import { code, MODEL, REGIONS } from '../model';

const standings = [
  { region: code('140321'), standing: 'behind' },
  { region: code('140322'), standing: 'unknown' },
  { region: code('140300-JK'), standing: 'none' },
] as const;

describe('regions by verdict', () => {
  it('are filled where something is judged, hatched where data is missing, and left alone otherwise', () => {
    const [fill, hatch, ...rest] = standingLayers(standings);
    expect(fill).toMatchObject({ id: 'standing', filter: ['in', ['get', 'code'], ['literal', ['140321']]] });
    expect(hatch).toMatchObject({ id: 'standing-unknown', filter: ['in', ['get', 'code'], ['literal', ['140322']]] });
    expect(rest).toEqual([]);
    expect(standingLayers([])).toEqual([]);
  });

  it('say it in words under the name', () => {
    const names = regionPoints({ ...MODEL, standings }, REGIONS).map(({ name }) => name);
    expect(names).toContain('平定县\n↓ 滞后');
    expect(names).toContain('盂县\n? 无数据');
    expect(standingText('at-risk', 'en')).toBe('△ At risk');
    expect(standingText('none', 'zh')).toBe('');
  });
});
