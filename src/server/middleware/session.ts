// Finds out once who sends a request. What a signed-in person is answered stays with that person.
import type { MiddlewareHandler } from 'hono';
import type { SignIn } from '../../contract/people';
import { sessionOf } from '../viewer';

/** Nothing that a shared cache may keep. */
function kept(control: string | null): string {
  if (control === null) return 'private, no-cache';
  if (/\b(no-store|private)\b/.test(control)) return control;
  return /\bpublic\b/.test(control) ? control.replace(/\bpublic\b/, 'private') : `private, ${control}`;
}

export const session =
  (signIn: SignIn): MiddlewareHandler =>
  async (c, next) => {
    c.set('session', await signIn.session(c.req.raw.headers));
    await next();
    if (sessionOf(c) === null) return;
    c.header('cache-control', kept(c.res.headers.get('cache-control')));
    c.header('vary', 'cookie', { append: true });
  };
