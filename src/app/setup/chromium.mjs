// Finds the system's Chromium for the browser tests; installs it where that is possible without asking.

import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SetupFailure, show } from './ensure.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (isExecutable(named)) return named;
    throw new SetupFailure(`CHROMIUM_PATH=${named} 不能执行。 · CHROMIUM_PATH=${named} can't be executed.`);
  }
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/snap/bin'];
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable) ?? null;
}

/** Path of an executable Chromium. */
export async function ensureChromium() {
  const found = findChromium();
  if (found !== null) return found;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (mayInstall) {
    console.log('正在安装 Chromium · Installing Chromium (apt-get) …');
    const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
    await show('apt-get', ['update', '-qq'], quiet);
    await show('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], quiet);
    const installed = findChromium();
    if (installed !== null) return installed;
  }
  throw new SetupFailure(
    '找不到 Chromium：请安装后重试，或用 CHROMIUM_PATH 指明其路径。' +
      ' · No Chromium found: install it (Debian: apt-get install chromium fonts-noto-cjk) or name it in CHROMIUM_PATH.',
  );
}
