// The shape of a dictionary: the keys of the Chinese one, with any text.
import type { zh } from './zh';

export type Widen<T> = T extends string
  ? string
  : T extends (...parameters: infer P) => string
    ? (...parameters: P) => string
    : { readonly [K in keyof T]: Widen<T[K]> };

export type Texts = Widen<typeof zh>;
