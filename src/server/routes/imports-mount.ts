// All routes of imports.
import type { OpenAPIHono } from '@hono/zod-openapi';
import { mount } from '../endpoint';
import type { Services } from '../services';
import {
  applyImport,
  createImport,
  decideImport,
  discardImport,
  importBatch,
  importFile,
  importSettings,
  imports,
  readImport,
  rollBackImport,
} from './imports';
import { importChecks, importConflicts, importMissing, importRows, importShapes } from './imports-rows';

export function mountImports(app: OpenAPIHono, services: Services): void {
  mount(app, services, imports);
  mount(app, services, createImport);
  mount(app, services, importBatch);
  mount(app, services, importSettings);
  mount(app, services, importFile);
  mount(app, services, readImport);
  mount(app, services, importRows);
  mount(app, services, importChecks);
  mount(app, services, importMissing);
  mount(app, services, importShapes);
  mount(app, services, importConflicts);
  mount(app, services, decideImport);
  mount(app, services, applyImport);
  mount(app, services, rollBackImport);
  mount(app, services, discardImport);
}
