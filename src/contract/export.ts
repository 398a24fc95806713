// The port through which features go out as files. The server and the command line are handed an `Exporter`.
import { z } from 'zod';
import type { StoredGeometry } from '../domain/geo/wkb';
import type { LayerKey } from '../domain/site/layer';
import type { SiteSource, SiteState } from '../domain/site/site';
import type { LocalText } from '../domain/text';
import type { IsoDate, RegionCode, TargetId } from '../domain/units';
import type { BulletinJob } from './bulletin-file';

export const EXPORT_FORMATS = ['geojson', 'gpkg', 'shp', 'kml', 'gpx', 'csv', 'xlsx', 'fgb'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const EXPORT_CRS = ['EPSG:4490', 'EPSG:4326', 'EPSG:4547', 'EPSG:4526', 'EPSG:3857'] as const;
export type ExportCrs = (typeof EXPORT_CRS)[number];

const EXPORT_ENCODINGS = ['UTF-8', 'GBK'] as const;
export type ExportEncoding = (typeof EXPORT_ENCODINGS)[number];

/** What a request for a file may say besides the filters of a list. */
export const exportChoices = {
  format: z.enum(EXPORT_FORMATS),
  crs: z.enum(EXPORT_CRS).optional(),
  encoding: z.enum(EXPORT_ENCODINGS).optional(),
};

export interface FormatSpec {
  /** Of the file as it is handed over; a shapefile comes with its companions as one zip. */
  readonly extension: string;
  readonly contentType: string;
  /** The format is defined in longitude and latitude of WGS 84 and has no way to say otherwise. */
  readonly degreesOnly: boolean;
}

export const EXPORT_SPECS: Readonly<Record<ExportFormat, FormatSpec>> = {
  geojson: { extension: 'geojson', contentType: 'application/geo+json', degreesOnly: true },
  gpkg: { extension: 'gpkg', contentType: 'application/geopackage+sqlite3', degreesOnly: false },
  shp: { extension: 'zip', contentType: 'application/zip', degreesOnly: false },
  kml: { extension: 'kml', contentType: 'application/vnd.google-earth.kml+xml', degreesOnly: true },
  gpx: { extension: 'gpx', contentType: 'application/gpx+xml', degreesOnly: true },
  csv: { extension: 'csv', contentType: 'text/csv; charset=utf-8', degreesOnly: false },
  xlsx: {
    extension: 'xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    degreesOnly: false,
  },
  fgb: { extension: 'fgb', contentType: 'application/vnd.flatgeobuf', degreesOnly: false },
};

const DEGREES: readonly ExportCrs[] = ['EPSG:4490', 'EPSG:4326'];

/** The systems that a file of this format may be written in. */
export const crsOfFormat = (format: ExportFormat): readonly ExportCrs[] =>
  EXPORT_SPECS[format].degreesOnly ? DEGREES : EXPORT_CRS;

/** A target that at least one of the sites is about. */
export interface ExportTarget {
  readonly id: TargetId;
  readonly documentNumber: string;
  readonly section: string;
  readonly indicator: LocalText;
  /** Of the contributions. */
  readonly unit: string;
}

/** What a site adds to a target that it counts toward; null where it can't be split by site. */
export interface ExportShare {
  readonly target: TargetId;
  readonly contribution: number | null;
}

export interface ExportRow {
  readonly site: SiteState;
  readonly regionName: string;
  readonly since: IsoDate;
  readonly source: SiteSource;
  readonly sourceNumber: string;
  /** EPSG:4490 as longitude, latitude. */
  readonly geometry: StoredGeometry;
  /** The targets that the site counts toward. */
  readonly shares: readonly ExportShare[];
}

/** All sites of one region that match, those left out included, as lists and figures count them. */
export interface ExportTotal {
  readonly region: RegionCode;
  readonly regionName: string;
  readonly n: number;
  readonly areaDm2: number;
}

export interface ExportAbout {
  readonly asOf: IsoDate;
  /** Data state that the file is made from. */
  readonly version: string;
  /** Matching sites, and how many of them are left out because the viewer may not see them. */
  readonly total: number;
  readonly hidden: number;
  /** Some of it rests on simulated statuses. */
  readonly drill: boolean;
  readonly illustrative: boolean;
  /** 文号 and title of each plan document that the sites come from. */
  readonly sources: readonly string[];
  /** The filters as they were given. */
  readonly filters: readonly (readonly [string, string])[];
}

/** How a file is to be written. */
export interface ExportChoice {
  readonly format: ExportFormat;
  readonly crs: ExportCrs;
  readonly encoding: ExportEncoding;
}

export interface ExportJob extends ExportChoice {
  readonly layer: LayerKey;
  /** File name without its extension. */
  readonly name: string;
  readonly about: ExportAbout;
  readonly targets: readonly ExportTarget[];
  /** In order of region code. */
  readonly totals: readonly ExportTotal[];
  /** In id order; read once. */
  rows(): AsyncIterable<readonly ExportRow[]>;
}

/** A finished file in a temporary place. `release` removes it. */
export interface ExportedFile {
  readonly path: string;
  readonly size: number;
  /** What does not fit into the file itself, for those who can keep a second file beside it. */
  readonly note: string;
  release(): Promise<void>;
}

export type ExportResult =
  | { readonly ok: true; readonly file: ExportedFile }
  /** `not-encodable`: the characters do not exist in the encoding asked for. */
  | { readonly ok: false; readonly code: 'not-encodable'; readonly characters: string }
  /** As many files as the machine bears are being written. */
  | { readonly ok: false; readonly code: 'busy' };

export interface Exporter {
  write(job: ExportJob): Promise<ExportResult>;
  bulletin(job: BulletinJob): Promise<ExportResult>;
}
