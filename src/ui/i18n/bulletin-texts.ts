// The shape of that dictionary: the keys of the Chinese one, with any text.
import type { bulletinZh } from './bulletin-zh';
import type { Widen } from './texts';

export type BulletinTexts = Widen<typeof bulletinZh>;
