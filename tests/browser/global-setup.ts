// One real server with the four packs for all browser tests; its address is provided as `origin`.
import type { TestProject } from 'vitest/node';
import { build, startServer, temporaryFolder } from '../app/server-process';

declare module 'vitest' {
  interface ProvidedContext {
    origin: string;
    /** The server's data folder. */
    data: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await build();
  const folder = await temporaryFolder();
  const server = await startServer(['--port', '0', '--data', folder.path]);
  project.provide('origin', server.address);
  project.provide('data', folder.path);
  return async () => {
    await server.stop();
    await folder.remove();
  };
}
