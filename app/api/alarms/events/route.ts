import { streamAlarmEvents } from '@/lib/server/services/stream-alarm-events';

export const dynamic = 'force-dynamic';

export function GET(request: Request): Response {
  return new Response(streamAlarmEvents(request.signal), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // Compression and proxies would hold events back.
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
