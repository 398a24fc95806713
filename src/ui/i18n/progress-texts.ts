// The shape of that dictionary: the keys of the Chinese one, with any text.
import type { progressZh } from './progress-zh';
import type { Widen } from './texts';

export type ProgressTexts = Widen<typeof progressZh>;
