// English plurals.

/** One file, two files. */
export const many = (n: string, one: string, more = `${one}s`): string => `${n} ${n === '1' ? one : more}`;
