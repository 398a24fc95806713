// Which system a file's coordinates are in: named by the user, declared by the file, or inferred from the numbers.
import type { Position } from 'geojson';
import type { CrsChoice, ImportCheck } from '../../contract/import-report';
import { crsName, type KnownCrs, knownCrs } from '../../domain/geo/crs-codes';
import { guessName, inferCrs, placeOf, type RankedGuess } from '../../domain/geo/crs-inference';
import { readWkt } from '../../domain/geo/crs-wkt';
import type { LocalText } from '../../domain/text';
import type { DeclaredCrs, Source } from '../read/source';

export interface ChosenCrs {
  readonly choice: CrsChoice;
  /** null: a system that only PROJ knows (`choice.epsg`), or none at all. */
  readonly crs: KnownCrs | null;
  readonly swapped: boolean;
  readonly checks: readonly ImportCheck[];
}

const text = (zh: string, en: string): LocalText => ({ zh, en });
const fileCheck = (code: ImportCheck['code'], severity: ImportCheck['severity'], message: LocalText): ImportCheck => ({
  row: null,
  code,
  severity,
  message,
});

function named(crs: KnownCrs, sure: CrsChoice['sure'], reason: LocalText, swapped = false): ChosenCrs {
  const choice = { epsg: crs.epsg, name: crsName(crs), sure, reason, alternatives: [] };
  return { choice, crs, swapped, checks: [] };
}

/** A code that only PROJ may know. */
const byCode = (epsg: number, reason: LocalText): ChosenCrs => {
  const crs = knownCrs(epsg);
  if (crs) return named(crs, 'certain', reason);
  const choice = {
    epsg,
    name: text(`EPSG:${epsg}`, `EPSG:${epsg}`),
    sure: 'certain' as const,
    reason,
    alternatives: [],
  };
  return { choice, crs: null, swapped: false, checks: [] };
};

const unknown = (reason: LocalText): ChosenCrs => ({
  choice: { epsg: null, name: text('未知', 'unknown'), sure: 'unsure', reason, alternatives: [] },
  crs: null,
  swapped: false,
  checks: [
    fileCheck(
      'crs-unknown',
      'blocks',
      text(
        `${reason.zh}请指明坐标系（命令行用 --crs EPSG:n）。`,
        `${reason.en} Name the system (--crs EPSG:n on the command line).`,
      ),
    ),
  ],
});

function fromDeclaration(declared: DeclaredCrs): ChosenCrs | null {
  if (declared.kind === 'none') return null;
  if (declared.kind === 'format')
    return byCode(declared.epsg, text('该格式规定使用此坐标系。', 'The format prescribes it.'));
  if (declared.kind === 'code') return byCode(declared.epsg, text('文件中写明。', 'Stated in the file.'));
  const read = readWkt(declared.wkt);
  if (read.ok)
    return named(read.crs, 'certain', text('由文件的坐标系定义识别。', 'Recognised from the definition in the file.'));
  if (read.epsg !== null) return byCode(read.epsg, text('文件中写明。', 'Stated in the file.'));
  return unknown(text(`不认识坐标系“${read.name}”。`, `The coordinate system "${read.name}" is not known.`));
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

function numbersOf(crs: KnownCrs): LocalText {
  if (crs.kind === 'geographic') return text('数值在经纬度范围内', 'the numbers are within degrees');
  if (crs.kind === 'web-mercator') return text('数值像 Web 墨卡托的米', 'the numbers look like metres of Web Mercator');
  return crs.kind === 'gauss-kruger' && crs.zone !== null
    ? text(`东坐标带有带号 ${crs.zone}`, `the easting carries zone number ${crs.zone}`)
    : text('东坐标为 500 公里上下，无带号', 'the easting is around 500 km without a zone number');
}

/** What the numbers leave open: CGCS2000 is the datum that is prescribed; web maps have their own. */
const assumedDatum = (crs: KnownCrs): LocalText =>
  crs.datum === 'CGCS2000'
    ? text('基准按 CGCS2000 计，数值本身看不出基准。', 'The datum is taken as CGCS2000; numbers alone do not show it.')
    : text('', '');

function reasonFor({ crs, swapped, inside }: RankedGuess): LocalText {
  const numbers = numbersOf(crs);
  const datum = assumedDatum(crs);
  const order = swapped ? text('，且北坐标（纬度）在前', ', with the northing or latitude first') : text('', '');
  return text(
    `文件未写明坐标系；${numbers.zh}${order.zh}，据此 ${percent(inside)} 落在应在的行政区内。${datum.zh}`,
    `The file states no system; ${numbers.en}${order.en}, and then ${percent(inside)} fall into the expected region. ${datum.en}`.trim(),
  );
}

/** `byPerson`: the system is named, so that only one order is left. */
const swapCheck = (byPerson: boolean): ImportCheck[] => [
  byPerson
    ? fileCheck(
        'swapped-axes',
        'note',
        text(
          '全部坐标的两轴对调了，已按对调回来的位置读取。',
          'Both axes of all coordinates are swapped; they were read swapped back.',
        ),
      )
    : fileCheck(
        'swapped-axes',
        'decision',
        text(
          '全部坐标的两轴对调了，检查时已按对调回来的位置进行；请指明坐标系以确认（命令行用 --crs EPSG:n）。',
          'Both axes of all coordinates are swapped; they were checked as if swapped back. Name the system to confirm (--crs EPSG:n on the command line).',
        ),
      ),
];

function ambiguous(guesses: readonly RankedGuess[]): ChosenCrs {
  const [best] = guesses as [RankedGuess, ...RankedGuess[]];
  const options = guesses.slice(0, 6).map((guess) => ({ epsg: guess.crs.epsg, name: guessName(guess) }));
  const list = (language: 'zh' | 'en') => options.map(({ epsg, name }) => `EPSG:${epsg} ${name[language]}`).join('; ');
  const reason = text(
    `文件未写明坐标系，数值与 ${guesses.length} 种坐标系相符：${list('zh')}。`,
    `The file states no system, and its numbers fit ${guesses.length}: ${list('en')}.`,
  );
  const check = text(
    `${reason.zh}请指明坐标系（命令行用 --crs EPSG:n）。`,
    `${reason.en} Name the right one (--crs EPSG:n on the command line).`,
  );
  return {
    choice: { epsg: best.crs.epsg, name: crsName(best.crs), sure: 'unsure', reason, alternatives: options.slice(1) },
    crs: best.crs,
    swapped: best.swapped,
    checks: [fileCheck('crs-ambiguous', 'decision', check)],
  };
}

const SAMPLE = 500;

function sampleOf(positions: readonly Position[]): Position[] {
  const finite = positions.filter((position) => position.length >= 2 && position.slice(0, 2).every(Number.isFinite));
  const step = Math.max(1, Math.floor(finite.length / SAMPLE));
  return finite.filter((_, i) => i % step === 0);
}

const inChina = ([lon, lat]: readonly [number, number]): boolean => lon > 73 && lon < 136 && lat > 3 && lat < 54;

/** A declared system whose axes the file has in the other order: only turned round do its places lie in China. */
function declaredSwap(chosen: ChosenCrs, sample: readonly Position[], byPerson: boolean): ChosenCrs {
  const { crs } = chosen;
  if (!crs || sample.length === 0) return chosen;
  const share = (swapped: boolean): number =>
    sample.filter((position) => inChina(placeOf({ crs, swapped }, position))).length / sample.length;
  // Single rows in the wrong order are told row by row.
  const most = crs.kind === 'geographic' ? 0.9 : 0.5;
  if (share(true) <= most || share(false) >= 1 - most) return chosen;
  return { ...chosen, swapped: true, checks: [...chosen.checks, ...swapCheck(byPerson)] };
}

/** `expected`: whether a place lies where the data should be. */
export function chooseCrs(
  source: Source,
  override: number | null,
  positions: readonly Position[],
  expected: (lon: number, lat: number) => boolean,
): ChosenCrs {
  const sample = sampleOf(positions);
  if (override !== null)
    return declaredSwap(byCode(override, text('由用户指定。', 'Named by the user.')), sample, true);
  const declared = fromDeclaration(source.crs);
  if (declared) return declaredSwap(declared, sample, false);
  if (sample.length === 0) return unknown(text('没有可用的坐标。', 'There are no usable coordinates.'));
  const inferred = inferCrs(sample, expected);
  if (inferred.found === 'none') {
    return unknown(text('坐标数值与已知的坐标系都不相符。', 'The coordinates fit no known system.'));
  }
  if (inferred.found === 'many') return ambiguous(inferred.guesses);
  const { guess } = inferred;
  const isPlainGeoJson = source.format.startsWith('GeoJSON') && guess.crs.kind === 'geographic' && !guess.swapped;
  if (isPlainGeoJson)
    return byCode(
      4326,
      text('GeoJSON（RFC 7946）规定使用 WGS 84 经纬度。', 'GeoJSON (RFC 7946) prescribes WGS 84 degrees.'),
    );
  const chosen = named(guess.crs, 'likely', reasonFor(guess), guess.swapped);
  return guess.swapped ? { ...chosen, checks: swapCheck(false) } : chosen;
}
