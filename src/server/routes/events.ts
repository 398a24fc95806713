// Server-sent events: one whenever the data state changes, so that open pages follow what others do.
import { z } from 'zod';
import type { dataEvent } from '../../contract/api-progress';
import type { DataState, Viewer } from '../../contract/store';
import type { DataWatch } from '../data-watch';
import type { Endpoint } from '../endpoint';
import { done } from '../outcome';
import { versionFor } from '../viewer';

/** Looks without news before a line is sent that keeps proxies from closing the connection. */
const QUIET_LOOKS = 15;
const HEARTBEAT = ': \n\n';

const eventOf = ({ version, seq }: DataState, viewer: Viewer): string =>
  `data: ${JSON.stringify({ version: versionFor(version, viewer), seq } satisfies z.infer<typeof dataEvent>)}\n\n`;

/** `now`: the state the connection begins with, told at once, so that who was away sees what was missed. */
function streamOf(watch: DataWatch, viewer: Viewer, now: DataState): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let leave = (): void => undefined;
  let told = now.version;
  let quiet = 0;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string): void => {
        quiet = 0;
        controller.enqueue(encoder.encode(text));
      };
      const hear = (state: DataState | null): void => {
        quiet += 1;
        if (state !== null && state.version !== told) {
          told = state.version;
          send(eventOf(state, viewer));
        } else if (quiet >= QUIET_LOOKS) send(HEARTBEAT);
      };
      send(eventOf(now, viewer));
      leave = watch.listen(hear, () => {
        leave();
        controller.close();
      });
    },
    cancel() {
      leave();
    },
  });
}

export const events: Endpoint<z.ZodRawShape, z.ZodRawShape, z.ZodString> = {
  path: '/api/events',
  name: 'watchData',
  summary: { zh: '数据变化通知（SSE）', en: 'Server-sent events when the data change' },
  response: z.string(),
  contentType: 'text/event-stream',
  failures: [503],
  handle: async ({ viewer }, { store, watch }) => {
    const body = streamOf(watch, viewer, await store.state());
    const headers = {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    };
    return done(new Response(body, { headers }));
  },
};
