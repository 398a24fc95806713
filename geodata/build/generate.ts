// All generated files of the packs, as text by path below geodata/. Pure: the outlines go in, the same bytes come out.
import type { LayerKey } from '../../src/domain/site/layer';
import { eventsText, layerText, Outlines, type PackFiles } from './features';
import { jiaozuo } from './jiaozuo';
import { Random } from './random';
import { waterFiles } from './water';
import { xuchang } from './xuchang';
import { yangquan } from './yangquan';
import { yindu } from './yindu';

/** Changing it moves every illustrative site. */
export const SEED = 'minemend 2020-11-15';

const PACKS: Readonly<Record<string, (outlines: Outlines, random: Random) => PackFiles>> = {
  yangquan,
  yindu,
  jiaozuo,
  xuchang,
};

function* filesOf(pack: string, { layers, events }: PackFiles): Generator<[string, string]> {
  for (const [layer, sites] of Object.entries(layers) as [LayerKey, PackFiles['layers'][LayerKey]][]) {
    if (sites) yield [`packs/${pack}/layers/${layer}.geojson`, layerText(sites)];
  }
  yield [`packs/${pack}/drill/events.json`, eventsText(events)];
}

export function generate(regionsText: string, only = Object.keys(PACKS)): Map<string, string> {
  const outlines = new Outlines(regionsText);
  const random = new Random(SEED);
  return new Map([
    ...Object.entries(PACKS)
      .filter(([pack]) => only.includes(pack))
      .flatMap(([pack, make]) => [...filesOf(pack, make(outlines, random.fork(pack)))]),
    ...waterFiles(outlines, random.fork('water'), only),
  ]);
}
