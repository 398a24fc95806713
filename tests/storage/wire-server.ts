// A listener that speaks just enough of PostgreSQL's protocol to refuse a start or to claim a version:
// servers that cannot be had for a test.
import { createServer, type Socket } from 'node:net';

const message = (type: string, ...parts: (Buffer | string)[]): Buffer => {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(`${part}\0`) : part)));
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};

const int16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
};
const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};

const INT4 = 23;
const TEXT = 25;
const END = Buffer.from([0]);
const READY = message('Z', Buffer.from('I'));

const column = (name: string, type: number): Buffer =>
  Buffer.concat([Buffer.from(`${name}\0`), int32(0), int16(0), int32(type), int16(-1), int32(-1), int16(0)]);
const field = (text: string): Buffer => Buffer.concat([int32(Buffer.byteLength(text)), Buffer.from(text)]);

export interface Claim {
  /** Refuse the start with this SQLSTATE. */
  readonly refuse?: string;
  readonly version?: readonly [number: number, name: string];
}

function greeting({ refuse }: Claim): Buffer {
  if (refuse === undefined) return Buffer.concat([message('R', int32(0)), READY]);
  return message(
    'E',
    Buffer.from('S'),
    'FATAL',
    Buffer.from('V'),
    'FATAL',
    Buffer.from('C'),
    refuse,
    Buffer.from('M'),
    'refused',
    END,
  );
}

function answer(sql: string, [number, name]: readonly [number, string]): Buffer {
  if (!sql.includes('server_version_num')) return Buffer.concat([message('C', 'SET'), READY]);
  const description = message('T', int16(2), column('number', INT4), column('name', TEXT));
  const row = message('D', int16(2), field(String(number)), field(name));
  return Buffer.concat([description, row, message('C', 'SELECT 1'), READY]);
}

function converse(socket: Socket, claim: Claim): void {
  let greeted = false;
  socket.on('error', () => socket.destroy());
  socket.on('data', (data) => {
    if (!greeted) {
      greeted = true;
      if (claim.refuse === undefined) socket.write(greeting(claim));
      else socket.end(greeting(claim));
      return;
    }
    if (data.toString('latin1', 0, 1) === 'Q')
      socket.write(answer(data.toString('utf8', 5), claim.version ?? [180_000, '18.0']));
    else socket.end();
  });
}

/** Address of a fake server, and how to stop it. */
export function wireServer(claim: Claim): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((socket) => converse(socket, claim));
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      const close = (): Promise<void> => new Promise((done) => server.close(() => done()));
      resolve({ url: `postgres://someone:secret@127.0.0.1:${port}/records`, close });
    });
  });
}
