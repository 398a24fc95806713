// Where a command puts a file: whether it may, and that the name appears when the file is whole.
import { constants } from 'node:fs';
import { access, copyFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ExportedFile } from '../contract/export';
import { type Refused, refused } from './step';

/** null: a file can be put there. */
export async function placeFor(path: string): Promise<Refused | null> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isFolder) return refused(`${path} 是文件夹，请给出文件名。`, `${path} is a folder: name a file.`);
  const writable = await access(dirname(path), constants.W_OK).then(
    () => true,
    () => false,
  );
  if (writable) return null;
  return refused(`不能写入文件夹 ${dirname(path)}。`, `The folder ${dirname(path)} can't be written to.`);
}

export async function whole(path: string, write: (part: string) => Promise<void>): Promise<void> {
  const part = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    await write(part);
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
}

export async function keepWhole(path: string, file: ExportedFile): Promise<void> {
  try {
    await whole(path, (part) => copyFile(file.path, part));
  } finally {
    await file.release();
  }
}
