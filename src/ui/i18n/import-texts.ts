// The shape of that dictionary: the keys of the Chinese one, with any text.
import type { importZh } from './import-zh';
import type { Widen } from './texts';

export type ImportTexts = Widen<typeof importZh>;
