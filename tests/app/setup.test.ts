// The runner behind `npm test`: its last line and exit code are what CI reads.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './server-process';

function runChecks(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<{ code: number; lastLine: string }> {
  const script = join(ROOT, 'src/app/setup/test.mjs');
  return new Promise((done) => {
    const child = execFile(process.execPath, [script, ...args], { env: { ...process.env, ...env } }, (_error, stdout) =>
      done({ code: child.exitCode ?? -1, lastLine: stdout.trimEnd().split('\n').at(-1) ?? '' }),
    );
  });
}

describe('the check runner', () => {
  it('counts a step that passes', async () => {
    expect(await runChecks(['--only', 'types-domain'])).toEqual({ code: 0, lastLine: '1 passed, 0 failed' });
  });

  it('counts a step that can not run, and fails', async () => {
    const answer = await runChecks(['--only', 'browser'], { CHROMIUM_PATH: '/nowhere/chromium' });
    expect(answer).toEqual({ code: 1, lastLine: '0 passed, 1 failed' });
  });

  it('refuses a step that is none', async () => {
    expect(await runChecks(['--only', 'dance'])).toEqual({ code: 1, lastLine: '0 passed, 1 failed' });
  });
});
