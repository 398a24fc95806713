// Gives all test files one folder for what they share, and takes it away after the last.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'minemend-shared-'));
  project.provide('shared', folder);
  return () => rm(folder, { recursive: true, force: true });
}
