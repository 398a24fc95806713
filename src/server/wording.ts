// The shape of what is said about a failure.
import type { LocalText } from '../domain/text';

export interface Words {
  readonly status: number;
  readonly title: string;
  readonly detail: LocalText;
}

/** One wording for every failure of a union. */
export type Wordings<F extends { readonly code: string }> = {
  readonly [C in F['code']]: (failure: Extract<F, { code: C }>) => Words;
};

export const words = (status: number, title: string, zh: string, en: string): Words => ({
  status,
  title,
  detail: { zh, en },
});
