// The account that PostgreSQL runs as. It refuses root, so root lends it an unprivileged account that exists already
// (initdb wants a passwd entry); everybody else runs it as themselves.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { type Failed, noAccount } from '../problem';

/** `ids` are spread into spawn options; empty when the process runs as itself. */
export interface Account {
  readonly ids: { readonly uid?: number; readonly gid?: number };
}

const CANDIDATES = ['nobody', 'daemon', 'www-data'];

/** uid and gid of the first candidate in the text of /etc/passwd. */
export function unprivilegedIn(passwd: string): { uid: number; gid: number } | null {
  const entries = passwd.split('\n').map((line) => line.split(':'));
  for (const name of CANDIDATES) {
    const entry = entries.find((fields) => fields[0] === name);
    const [uid, gid] = [Number(entry?.[2]), Number(entry?.[3])];
    if (uid > 0 && gid > 0) return { uid, gid };
  }
  return null;
}

/** A cluster that exists already keeps its owner. */
export function accountFor(cluster: string, uid = process.getuid?.() ?? null): { ok: true; account: Account } | Failed {
  if (uid !== 0) return { ok: true, account: { ids: {} } };
  const owner = existsSync(cluster) ? statSync(cluster) : null;
  if (owner && owner.uid !== 0) return { ok: true, account: { ids: { uid: owner.uid, gid: owner.gid } } };
  const ids = unprivilegedIn(readFileSync('/etc/passwd', 'utf8'));
  return ids ? { ok: true, account: { ids } } : noAccount();
}
