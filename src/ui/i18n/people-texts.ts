// The shape of that dictionary: the keys of the Chinese one, with any text.
import type { peopleZh } from './people-zh';
import type { Widen } from './texts';

export type PeopleTexts = Widen<typeof peopleZh>;
