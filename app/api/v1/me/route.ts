import { getSession } from '@/lib/auth/service';
import { handle } from '@/lib/http/handle';
import { countUnread } from '@/lib/notices/service';

/** Who is signed in: `{person: {id, name, email, role} | null, unread}`; unread counts notices. */
export const GET = handle(async (request) => {
  const person = (await getSession(request))?.person ?? null;
  const unread = person === null ? 0 : await countUnread(person.id);
  return Response.json({ person, unread }, { headers: { 'cache-control': 'no-store' } });
});
