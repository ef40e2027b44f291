import { requireSession } from '@/lib/auth/service';
import { endOtherSessions, getOwnSessions } from '@/lib/auth/service/sessions';
import { handle } from '@/lib/http/handle';

/** One's own sessions, newest first: `{sessions}`. */
export const GET = handle(async (request) => {
  const sessions = await getOwnSessions(await requireSession(request));
  return Response.json({ sessions }, { headers: { 'cache-control': 'no-store' } });
});

/** Ends all of them but this one: `{ended}`. */
export const DELETE = handle(async (request) => {
  const ended = await endOtherSessions(await requireSession(request));
  return Response.json({ ended });
});
