// The shape of that dictionary: the keys of the Chinese one, with any text.
import type { compareZh } from './compare-zh';
import type { Widen } from './texts';

export type CompareTexts = Widen<typeof compareZh>;
