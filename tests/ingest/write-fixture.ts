// The exporter of the tests, and its files read back.
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import type { Exporter } from '../../src/contract/export';
import { createExporter } from '../../src/ingest/write/exporter';

export const testExporter = (temporary = tmpdir()): Exporter =>
  createExporter({ thread: resolve('src/ingest/write/gdal-thread.mjs'), temporary });
