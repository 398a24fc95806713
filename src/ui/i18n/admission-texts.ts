// The shape of that dictionary: the keys of the Chinese one, with any text.
import type { admissionZh } from './admission-zh';
import type { Widen } from './texts';

export type AdmissionTexts = Widen<typeof admissionZh>;
