// Three projects: unit (no I/O), integration (a real PostgreSQL, a real server) and browser (a real Chromium).

import { defineConfig } from 'vitest/config';

const SECOND = 1000;

export default defineConfig({
  test: {
    passWithNoTests: false,
    projects: [
      {
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: ['tests/{domain,contract,state,client,ui,map,geodata,architecture}/**/*.test.{ts,tsx}'],
          testTimeout: 60 * SECOND,
          hookTimeout: 60 * SECOND,
        },
      },
      {
        test: {
          name: 'integration',
          sequence: { groupOrder: 1 },
          include: ['tests/{storage,server,ingest,app}/**/*.test.ts'],
          globalSetup: ['tests/server/shared-setup.ts'],
          testTimeout: 120 * SECOND,
          hookTimeout: 180 * SECOND,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'browser',
          sequence: { groupOrder: 2 },
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/browser/global-setup.ts'],
          testTimeout: 180 * SECOND,
          hookTimeout: 240 * SECOND,
          fileParallelism: false,
        },
      },
    ],
  },
});
