// Which EPSG system a WKT definition means (WKT1 as in Esri's .prj, WKT2 as GDAL writes it).
import { type Datum, GEOGRAPHIC, gaussKrugerOf, type KnownCrs, knownCrs, UTM_SCALE, utmZone } from './crs-codes';

interface Node {
  readonly keyword: string;
  readonly words: readonly string[];
  readonly children: readonly Node[];
}

const TOKEN = /"(?:[^"]|"")*"|[[\](),]|[^\s[\](),"]+/g;
const DEEPEST = 32;

class Brackets {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(text: string) {
    this.#tokens = text.match(TOKEN) ?? [];
  }

  #opens(at: number): boolean {
    return /^[[(]$/.test(this.#tokens[at] ?? '');
  }

  /** null: the brackets do not match, or it is no WKT at all. */
  node(depth = 0): Node | null {
    const keyword = (this.#tokens[this.#at] ?? '').toUpperCase();
    if (depth > DEEPEST || !this.#opens(this.#at + 1)) return null;
    this.#at += 2;
    const words: string[] = [];
    const children: Node[] = [];
    while (!/^[\])]$/.test(this.#tokens[this.#at] ?? ']')) {
      if (!this.#opens(this.#at + 1)) {
        words.push((this.#tokens[this.#at] as string).replace(/^"|"$/g, ''));
        this.#at += 1;
        continue;
      }
      const child = this.node(depth + 1);
      if (!child) return null;
      children.push(child);
    }
    this.#at += 1;
    return { keyword, words: words.filter((word) => word !== ','), children };
  }
}

function find(node: Node, keywords: readonly string[]): Node | null {
  if (keywords.includes(node.keyword)) return node;
  for (const child of node.children) {
    const found = find(child, keywords);
    if (found) return found;
  }
  return null;
}

function ownCode({ children }: Node): number | null {
  const id = children.find(({ keyword }) => keyword === 'ID' || keyword === 'AUTHORITY');
  return id && id.words[0]?.toUpperCase() === 'EPSG' ? Number(id.words[1]) : null;
}

const DATUMS: readonly (readonly [RegExp, Datum])[] = [
  [/china_?2000|china_geodetic|cgcs_?2000/i, 'CGCS2000'],
  [/xian|西安/i, 'Xian80'],
  [/beijing|北京/i, 'Beijing54'],
  [/wgs_?(19)?84|world_geodetic_system_1984/i, 'WGS84'],
];

function datumOf(root: Node): Datum | null {
  const names = ['DATUM', 'TRF', 'GEODETICDATUM', 'ENSEMBLE', 'GEOGCS', 'GEOGCRS', 'BASEGEOGCRS'];
  const name = names.map((keyword) => find(root, [keyword])?.words[0] ?? '').join(' ');
  return DATUMS.find(([pattern]) => pattern.test(name.replaceAll(' ', '_')))?.[1] ?? null;
}

function parameters(root: Node): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const visit = (node: Node): void => {
    if (node.keyword === 'PARAMETER') {
      found.set((node.words[0] ?? '').toLowerCase().replaceAll('_', ' '), Number(node.words[1]));
    }
    node.children.forEach(visit);
  };
  visit(root);
  return found;
}

const PROJECTED = ['PROJCS', 'PROJCRS', 'PROJECTEDCRS'];
const GEOGRAPHIC_NODES = ['GEOGCS', 'GEOGCRS', 'GEODCRS'];

const PLAIN_EASTING = 500_000;
const WEB_MERCATOR = 3857;

function fromParameters(root: Node, datum: Datum): KnownCrs | null {
  const method = (find(root, ['PROJECTION', 'METHOD'])?.words[0] ?? '').replaceAll('_', ' ');
  // Names of Esri and of the EPSG register.
  if (/^(mercator auxiliary sphere|popular visualisation pseudo mercator)$/i.test(method))
    return knownCrs(WEB_MERCATOR);
  if (!/^(gauss kruger|transverse mercator)$/i.test(method)) return null;
  const values = parameters(root);
  const central = values.get('central meridian') ?? values.get('longitude of natural origin');
  const falseEasting = values.get('false easting');
  const scale = values.get('scale factor') ?? values.get('scale factor at natural origin') ?? 1;
  const northing = values.get('false northing') ?? 0;
  if (central === undefined || falseEasting === undefined || northing !== 0) return null;
  if (scale === UTM_SCALE && datum === 'WGS84' && falseEasting === PLAIN_EASTING) return utmZone((central + 183) / 6);
  if (scale !== 1) return null;
  return gaussKrugerOf(datum, central, falseEasting);
}

export type WktReading =
  | { readonly ok: true; readonly crs: KnownCrs }
  /** `epsg`: the system is named, but none that this project knows by itself. */
  | { readonly ok: false; readonly epsg: number | null; readonly name: string };

export function readWkt(wkt: string): WktReading {
  const root = new Brackets(wkt.trim()).node();
  if (!root) return { ok: false, epsg: null, name: wkt.trim().slice(0, 60) };
  const code = ownCode(root);
  const byCode = code === null ? null : knownCrs(code);
  if (byCode) return { ok: true, crs: byCode };
  const datum = datumOf(root);
  const isProjected = PROJECTED.includes(root.keyword);
  const byValues = datum && isProjected ? fromParameters(root, datum) : null;
  if (byValues) return { ok: true, crs: byValues };
  if (datum && GEOGRAPHIC_NODES.includes(root.keyword)) {
    const crs = knownCrs(GEOGRAPHIC[datum]);
    if (crs) return { ok: true, crs };
  }
  return { ok: false, epsg: code, name: root.words[0] ?? root.keyword };
}
