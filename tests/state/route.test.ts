import { describe, expect, it } from 'vitest';
import { importPath, routeOf } from '../../src/state/route';

describe('addresses of pages', () => {
  it.each([
    ['/', { page: 'map' }],
    ['/import', { page: 'import', batch: null }],
    ['/import/', { page: 'import', batch: null }],
    ['/import/7f3a-01', { page: 'import', batch: '7f3a-01' }],
    ['/import/a/b', { page: 'map' }],
    ['/imports', { page: 'map' }],
    ['/import/%3Cscript%3E', { page: 'map' }],
    ['/overview', { page: 'overview' }],
    ['/overview/', { page: 'overview' }],
    ['/county', { page: 'county' }],
    ['/wall/', { page: 'wall' }],
    ['/overviews', { page: 'map' }],
    ['/targets/YQ-2020-123-022', { page: 'target', id: 'YQ-2020-123-022' }],
    ['/water', { page: 'water' }],
    ['/water/XC-WS-411003-002', { page: 'water-point', id: 'XC-WS-411003-002' }],
    ['/water/a/b', { page: 'map' }],
    ['/reconciliation', { page: 'reconciliation' }],
    ['/balance/', { page: 'balance' }],
    ['/compare', { page: 'compare' }],
    ['/targets', { page: 'map' }],
    ['/targets/a/b', { page: 'map' }],
  ])('%s', (path, route) => {
    expect(routeOf(path)).toEqual(route);
  });

  it('are found again', () => {
    for (const batch of [null, 'b_1.2-c']) expect(routeOf(importPath(batch))).toEqual({ page: 'import', batch });
  });
});
