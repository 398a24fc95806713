// The lines of a UTF-8 text file, one after the other: the text never stands in memory as a whole.
import { open } from 'node:fs/promises';

const CHUNK = 1 << 20;
const NEWLINE = 10;

/** Without the ends of the lines; empty lines are left out. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  const file = await open(path);
  try {
    let rest: Buffer[] = [];
    for (;;) {
      const bytes = Buffer.allocUnsafe(CHUNK);
      const { bytesRead } = await file.read(bytes, 0, CHUNK);
      if (bytesRead === 0) break;
      let from = 0;
      for (let end = bytes.indexOf(NEWLINE); end >= 0 && end < bytesRead; end = bytes.indexOf(NEWLINE, from)) {
        const line = Buffer.concat([...rest, bytes.subarray(from, end)]).toString('utf8');
        rest = [];
        from = end + 1;
        if (line !== '') yield line;
      }
      rest.push(bytes.subarray(from, bytesRead));
    }
    const last = Buffer.concat(rest).toString('utf8');
    if (last !== '') yield last;
  } finally {
    await file.close();
  }
}
