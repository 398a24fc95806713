// What a command ends with: the exit code and what it prints.
import type { LocalText } from '../../domain/text';
import type { Refused } from '../step';

export interface Console {
  out(text: string): void;
  err(text: string): void;
}

export const DONE = 0;
export const REFUSED = 1;
export const WRONG_USAGE = 2;

export const bothLanguages = (text: LocalText): string => `${text.zh}\n${text.en}`;

/** With --json the reason goes out as one object, otherwise as sentences on stderr. */
export function refuse(to: Console, { message }: Refused, json = false): number {
  if (json) to.out(JSON.stringify({ ok: false, message }));
  else to.err(bothLanguages(message));
  return REFUSED;
}

export function finish(
  to: Console,
  message: LocalText,
  result: Readonly<Record<string, unknown>>,
  json = false,
): number {
  to.out(json ? JSON.stringify({ ok: true, ...result }) : bothLanguages(message));
  return DONE;
}
