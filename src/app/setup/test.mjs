// `npm test` and `npm run check`: every check that CI runs, one after another, none of them repairing anything.
// A failed step does not stop the next; the last line is the sum. `--only NAME` (repeatable) runs single steps.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium } from './chromium.mjs';
import { bin, ensureInstalled, runSetup, SetupFailure, show } from './ensure.mjs';

const node = (path, ...args) => ({ args: [bin(path), ...args] });
const vitest = (project) => ({ args: [bin('vitest/vitest.mjs'), 'run', '--project', project], counted: true });

const STEPS = {
  lint: node('@biomejs/biome/bin/biome', 'check', '--max-diagnostics=60', '.'),
  types: node('typescript/bin/tsc', '-p', 'tsconfig.json'),
  'types-domain': node('typescript/bin/tsc', '-p', 'src/domain/tsconfig.json'),
  imports: node('dependency-cruiser/bin/dependency-cruise.mjs', 'src', 'geodata/build', '--output-type', 'err'),
  unused: node('knip/bin/knip.js'),
  unit: vitest('unit'),
  integration: vitest('integration'),
  build: { args: ['src/app/setup/build.mjs'] },
  size: node('size-limit/bin.js'),
  browser: { ...vitest('browser'), needs: ensureChromium },
};

/** Vitest's own figures; a run that failed without a failed test (a file that does not load) counts as one. */
async function countTests(report, code) {
  const text = await readFile(report, 'utf8').catch(() => null);
  const { numPassedTests = 0, numFailedTests = 0 } = text === null ? {} : JSON.parse(text);
  const failed = numFailedTests === 0 && code !== 0 ? 1 : numFailedTests;
  return { passed: numPassedTests, failed };
}

async function runStep(step, report) {
  const env = {};
  if (step.needs) env.CHROMIUM_PATH = await step.needs();
  const reporters = step.counted ? ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`] : [];
  const code = await show(process.execPath, [...step.args, ...reporters], env);
  if (step.counted) return countTests(report, code);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function runStepSafely(step, report) {
  try {
    return await runStep(step, report);
  } catch (error) {
    console.error(error instanceof SetupFailure ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

function chosenSteps() {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
  const unknown = (values.only ?? []).filter((name) => !(name in STEPS));
  if (unknown.length > 0)
    throw new SetupFailure(`Unknown step ${unknown.join(', ')}; known: ${Object.keys(STEPS).join(', ')}`);
  return Object.entries(STEPS).filter(([name]) => values.only === undefined || values.only.includes(name));
}

function printSummary(rows) {
  console.log('\n━━ 汇总 · Summary');
  for (const { name, passed, failed, seconds } of rows) {
    console.log(`${failed === 0 ? '✓' : '✗'} ${name.padEnd(13)}${passed} passed, ${failed} failed, ${seconds} s`);
  }
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') === 0 ? 0 : 1;
}

async function runAll() {
  const steps = chosenSteps();
  await ensureInstalled();
  const folder = await mkdtemp(join(tmpdir(), 'minemend-test-'));
  const rows = [];
  try {
    for (const [name, step] of steps) {
      console.log(`\n━━ ${name}`);
      const startedAt = performance.now();
      const counts = await runStepSafely(step, join(folder, `${name}.json`));
      rows.push({ name, ...counts, seconds: ((performance.now() - startedAt) / 1000).toFixed(1) });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  printSummary(rows);
}

await runSetup(async () => {
  try {
    await runAll();
  } catch (error) {
    console.error(error instanceof SetupFailure ? error.message : error);
    console.log('0 passed, 1 failed');
    process.exitCode = 1;
  }
});
