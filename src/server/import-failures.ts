// Why something about an import is refused, and what helps.
import type { BatchFailure, BatchState } from '../contract/batches';
import type { UploadFailure } from '../contract/jobs';
import type { LocalText } from '../domain/text';
import { type Wordings, words } from './wording';

type Told<T> = T extends unknown ? Omit<T, 'ok'> : never;

export type ImportFailure =
  | Told<BatchFailure>
  | Told<UploadFailure>
  | { readonly code: 'no-files'; readonly batch: string }
  | { readonly code: 'no-layer'; readonly batch: string }
  /** A person of several regions has to say which. */
  | { readonly code: 'no-region'; readonly regions: readonly string[] }
  /** Who brings restricted features in has to see them. */
  | { readonly code: 'restricted-sharing' };

const text = (zh: string, en: string): LocalText => ({ zh, en });

/** What a batch in each state is doing, and what can be done next. */
const NEXT: Readonly<Record<BatchState, LocalText>> = {
  uploading: text('正在上传文件：请等文件传完，再开始读取', 'its files are arriving: wait for them, then have it read'),
  waiting: text('尚未读取：请先开始读取', 'it has not been read: have it read first'),
  reading: text('正在读取：请等读取结束', 'it is being read: wait until that is done'),
  staged: text('已读取、未入库：可逐行取舍、入库或放弃', 'it is read but not applied: decide, apply or discard it'),
  refused: text(
    '文件未能读取：请更改设置、换文件或放弃',
    'its file was refused: change its settings or files, or discard it',
  ),
  applying: text('正在入库：请等入库结束', 'it is being applied: wait until that is done'),
  applied: text(
    '已入库：只可撤回；如需更改，请另建导入',
    'it is applied: it can be rolled back; to change it, import anew',
  ),
  'rolling-back': text('正在撤回：请等撤回结束', 'it is being rolled back: wait until that is done'),
  'rolled-back': text('已撤回：如需再导入，请另建导入', 'it is rolled back: start a new import to bring it in again'),
  discarded: text('已放弃：请另建导入', 'it is discarded: start a new import'),
};

const MIB = 1024 ** 2;
const sizeOf = (bytes: number): string => (bytes < MIB ? `${bytes} B` : `${Math.floor(bytes / MIB)} MB`);

export const IMPORT_WORDINGS: Wordings<ImportFailure> = {
  'unknown-batch': ({ batch }) =>
    words(
      404,
      'Unknown import',
      `没有编号为 ${batch} 的导入批次，或者它不在您负责的区域内：请在导入记录中选取。`,
      `There is no import ${batch}, or it is not of your regions: pick one from the list of imports.`,
    ),
  'wrong-state': ({ batch, state }) =>
    words(
      409,
      'Not possible now',
      `批次 ${batch} 现在不能这样做。${NEXT[state].zh}。`,
      `The import ${batch} can't be changed so now: ${NEXT[state].en}.`,
    ),
  undecided: ({ batch, rows }) =>
    words(
      409,
      'Rows undecided',
      `批次 ${batch} 还有 ${rows} 行有疑问、未作取舍：请逐行或按检查项选择接受或排除，再入库。`,
      `${rows} rows of the import ${batch} carry an open question: accept or exclude them, one by one or check by check, then apply.`,
    ),
  stale: ({ batch }) =>
    words(
      409,
      'Compared with older data',
      `批次 ${batch} 比对之后，库中数据已有变化：请重新读取，看过新的比对结果再入库。`,
      `What is stored has changed since the import ${batch} was compared: have it read again, look at it, then apply.`,
    ),
  'too-large': ({ bytes }) =>
    words(
      413,
      'Files too large',
      `一个批次的文件合计不能超过 ${sizeOf(bytes)}：请压缩或分批导入。`,
      `The files of one import may have ${sizeOf(bytes)} in all: zip them, or import them in parts.`,
    ),
  'too-many-files': ({ files }) =>
    words(
      413,
      'Too many files',
      `一个批次最多 ${files} 个文件：请打成一个 zip 再上传。`,
      `An import takes ${files} files at most: put them into one zip.`,
    ),
  'bad-file-name': ({ name }) =>
    words(
      400,
      'Bad file name',
      `“${name}”不能作文件名：不可为空、过长、含控制字符或“..”，请改名后再传。`,
      `“${name}” can't be the name of a file: it is empty, too long, or has control characters or “..” in it; rename it.`,
    ),
  'disk-full': () =>
    words(
      507,
      'No space',
      '服务器磁盘空间不足，文件未保存：请管理员清理磁盘后重试。',
      'The disk of the server is full; the file was not kept: ask an administrator to make room, then try again.',
    ),
  'cut-off': ({ name }) =>
    words(
      400,
      'Upload cut off',
      `文件“${name}”没有传完，未保存：请重新上传。`,
      `The file “${name}” did not arrive as a whole and was not kept: send it again.`,
    ),
  'no-files': ({ batch }) =>
    words(
      409,
      'No files',
      `批次 ${batch} 还没有文件：请先上传。`,
      `The import ${batch} has no file yet: upload one first.`,
    ),
  'no-layer': ({ batch }) =>
    words(
      409,
      'No layer',
      `批次 ${batch} 还没有选图层：请在设置中选择要导入到哪个图层。`,
      `No layer is chosen for the import ${batch}: say in its settings which layer it goes into.`,
    ),
  'no-region': ({ regions }) =>
    words(
      400,
      'No region',
      `请在设置中选择行政区：您负责 ${regions.join('、')}。`,
      `Choose a region in the settings: yours are ${regions.join(', ')}.`,
    ),
  'restricted-sharing': () =>
    words(
      403,
      'Restricted features',
      '不予共享的要素只有系统管理员能导入和查看：请改选“无条件共享”或“有条件共享”，或请管理员导入。',
      'Only an administrator sees and imports restricted features: choose open or conditional, or ask an administrator.',
    ),
};
