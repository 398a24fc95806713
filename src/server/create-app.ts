// The HTTP application: every route, and what surrounds them. A function from request to response, without a socket.
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { mount } from './endpoint';
import { Metrics } from './metrics';
import { compress } from './middleware/compress';
import { entityTag } from './middleware/entity-tag';
import { securityHeaders } from './middleware/headers';
import { keptAnswers } from './middleware/kept-answers';
import { measured } from './middleware/measured';
import { sameOrigin } from './middleware/same-origin';
import { session } from './middleware/session';
import { mountOgc, openOgc } from './ogc/mount-ogc';
import { openApiDocument } from './open-api';
import type { Failure } from './outcome';
import { problemResponse } from './problem';
import { admissionRules, checkAdmission } from './routes/admission';
import { balance } from './routes/balance';
import { bulletin, bulletinDocx, bulletinXlsx } from './routes/bulletin';
import { config, documents, facts, packs, regions } from './routes/catalogue';
import { changes } from './routes/changes';
import { controlVolumes } from './routes/control-volumes';
import { counties } from './routes/counties';
import { events } from './routes/events';
import { exportLayer } from './routes/export';
import { feature } from './routes/feature';
import { features } from './routes/features';
import { healthz, metrics, readyz } from './routes/health';
import { mountImports } from './routes/imports-mount';
import { issueBulletin, issued, issuedDocx, issuedXlsx, issues } from './routes/issues';
import { layers } from './routes/layers';
import { overview } from './routes/overview';
import { progress, targetProgress } from './routes/progress';
import { overlaps, reconciliation } from './routes/reconciliation';
import { reportValue } from './routes/reports';
import { ruleFinding } from './routes/rulings';
import { search } from './routes/search';
import {
  changePassword,
  listSessions,
  ownSession,
  revokeOthers,
  revokeSession,
  signIn,
  signOut,
} from './routes/session';
import { setStatus } from './routes/status';
import { targetFeatures } from './routes/target-features';
import { target, targets } from './routes/targets';
import { tile, tileJson } from './routes/tiles';
import { waterPoint, waterRivers } from './routes/water';
import { type AppOptions, createServices, type Services } from './services';

export interface App {
  /** `from`: address of the client. */
  fetch(request: Request, surroundings?: { readonly from: string | null }): Promise<Response>;
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Ends the answers that would never end. */
  close(): void;
}

function mountAll(app: OpenAPIHono, services: Services): void {
  mount(app, services, healthz);
  mount(app, services, readyz);
  mount(app, services, metrics);
  mount(app, services, packs);
  mount(app, services, regions);
  mount(app, services, documents);
  mount(app, services, facts);
  mount(app, services, targets);
  mount(app, services, target);
  mount(app, services, targetFeatures);
  mount(app, services, targetProgress);
  mount(app, services, reportValue);
  mount(app, services, progress);
  mount(app, services, overview);
  mount(app, services, counties);
  mount(app, services, changes);
  mount(app, services, controlVolumes);
  mount(app, services, admissionRules);
  mount(app, services, checkAdmission);
  mount(app, services, waterPoint);
  mount(app, services, waterRivers);
  mount(app, services, reconciliation);
  mount(app, services, overlaps);
  mount(app, services, ruleFinding);
  mount(app, services, balance);
  mount(app, services, bulletin);
  mount(app, services, bulletinDocx);
  mount(app, services, bulletinXlsx);
  mount(app, services, issues);
  mount(app, services, issueBulletin);
  mount(app, services, issuedDocx);
  mount(app, services, issuedXlsx);
  mount(app, services, issued);
  mount(app, services, events);
  mount(app, services, exportLayer);
  mount(app, services, features);
  mount(app, services, feature);
  mount(app, services, layers);
  mount(app, services, search);
  mount(app, services, config);
  mount(app, services, tileJson);
  mount(app, services, tile);
  mountImports(app, services);
  mount(app, services, ownSession);
  mount(app, services, signIn);
  mount(app, services, signOut);
  mount(app, services, listSessions);
  mount(app, services, revokeSession);
  mount(app, services, revokeOthers);
  mount(app, services, changePassword);
  mount(app, services, setStatus);
}

/** Every path answers the methods it is mounted for; others are told which these are. */
function refuseOtherMethods(app: OpenAPIHono): void {
  const methods = new Map<string, string[]>();
  for (const { path, method } of app.routes) {
    if (method === 'ALL') continue;
    const known = methods.get(path);
    if (!known) methods.set(path, [method]);
    else if (!known.includes(method)) known.push(method);
  }
  for (const [path, own] of methods) {
    const allowed = own.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
    app.all(path, (c) => problemResponse({ code: 'method-not-allowed', method: c.req.method, allowed }, c.req.path));
  }
}

/** Codes of the network and SQLSTATE classes 08, 53, 57. */
const LOST = /^(ECONN\w+|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|(08|53|57)[0-9A-Z]{3})$/;
/** The driver's own errors have no code. */
const CUT = /^(Connection terminated|timeout exceeded when trying to connect)/;

/** Failures of the connection to the database. A missing file is one only where it is the socket connected to. */
function failureOf(error: Error): Failure {
  const code = 'code' in error ? String(error.code) : '';
  const noSocket = code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect';
  const lost = noSocket || LOST.test(code) || CUT.test(error.message);
  return { code: lost ? 'store-unavailable' : 'defect' };
}

export function createApp(options: AppOptions): App {
  const counters = new Metrics();
  const services = createServices(options, counters);
  const app = new OpenAPIHono();
  app.use(measured(counters, options.now));
  app.use(securityHeaders());
  openOgc(app);
  app.use(sameOrigin(options.origin ?? null));
  for (const path of ['/api/*', '/ogc/*', '/tiles/*']) app.use(path, session(options.signIn));
  app.use(keptAnswers(services));
  app.use(compress());
  app.use(entityTag());
  mountAll(app, services);
  mountOgc(app, services, options.now);
  const document = JSON.stringify(openApiDocument(app));
  app.get('/api/openapi.json', () => new Response(document, { headers: { 'content-type': 'application/json' } }));
  refuseOtherMethods(app);
  app.notFound((c: Context) => problemResponse({ code: 'unknown-path', path: c.req.path }, c.req.path));
  app.onError((error, c) => {
    const at = options.now().toISOString();
    options.log?.({
      level: 'error',
      event: 'request-failed',
      at,
      path: c.req.path,
      message: error.stack ?? error.message,
    });
    return problemResponse(failureOf(error), c.req.path);
  });
  return {
    fetch: async (request, surroundings) => app.fetch(request, surroundings ?? { from: null }),
    request: async (path, init) => app.request(path, init),
    close: () => services.watch.close(),
  };
}
