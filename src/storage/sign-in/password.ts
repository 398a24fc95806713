// Passwords: kept as argon2id hashes (OWASP's parameters), generated where nobody chose one, refused where too weak.

/** KiB, passes, threads. The algorithm's default is argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Loaded when it is needed: most commands have no password to do with. */
const argon2 = () => import('@node-rs/argon2');

export const hashPassword = async (password: string): Promise<string> => (await argon2()).hash(password, COST);

export const isPassword = async (stored: string, password: string): Promise<boolean> =>
  (await argon2()).verify(stored, password);

export const SHORTEST = 12;
export const LONGEST = 128;
const FEWEST_CHARACTERS = 5;

/** Length decides; a name or one repeated key does not make it safe. */
export function isWeak(password: string, username: string): boolean {
  if (password.length < SHORTEST || password.length > LONGEST) return true;
  if (password.toLowerCase().includes(username.toLowerCase())) return true;
  return new Set(password).size < FEWEST_CHARACTERS;
}

export type RandomBytes = (size: number) => Uint8Array;

/** Without letters that look alike; 32 of them, so that no byte favours any. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const GENERATED = 20;
const GROUP = 5;

/** 100 bits in groups that can be read out. */
export function generatePassword(random: RandomBytes): string {
  const letters = [...random(GENERATED)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return (letters.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-');
}
