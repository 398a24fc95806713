// For applications of tests that import nothing: whatever is asked of imports is a defect of the test.
import type { AppOptions } from '../../src/server/services';

function refusing<T extends object>(what: string): T {
  const refuse = (): never => {
    throw new Error(`this test imports nothing, but asked for ${what}`);
  };
  return new Proxy({} as T, { get: (_, key) => (key === 'then' ? undefined : refuse) });
}

export const noImports = (): Pick<AppOptions, 'batches' | 'uploads' | 'jobs'> => ({
  batches: refusing('batches'),
  uploads: refusing('uploads'),
  jobs: refusing('jobs'),
});
