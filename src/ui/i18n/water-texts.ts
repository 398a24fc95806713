// The shape of that dictionary: the keys of the Chinese one, with any text.
import type { Widen } from './texts';
import type { waterZh } from './water-zh';

export type WaterTexts = Widen<typeof waterZh>;
