// Names the step that is under way, so that an unexpected failure can say where it happened.
import type { LocalText } from '../domain/text';

/** A refusal the reader can act on. */
export interface Refused {
  readonly ok: false;
  readonly message: LocalText;
}

export const refused = (zh: string, en: string): Refused => ({ ok: false, message: { zh, en } });

export class StepFailure extends Error {
  constructor(
    readonly step: LocalText,
    override readonly cause: unknown,
  ) {
    super(`${step.en}: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** Runs one step; what it throws comes out as a StepFailure that names it. */
export async function step<T>(zh: string, en: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof StepFailure ? error : new StepFailure({ zh, en }, error);
  }
}

export function describeFailure(error: unknown): string {
  if (!(error instanceof StepFailure)) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const detail = error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : String(error.cause);
  return `“${error.step.zh}”一步出现意外错误，已确认的数据不受影响。\nUnexpected failure while ${error.step.en}; nothing acknowledged is lost.\n${detail}`;
}

/** What was thrown inside the step. */
export const causeOf = (error: unknown): unknown => (error instanceof StepFailure ? error.cause : error);
