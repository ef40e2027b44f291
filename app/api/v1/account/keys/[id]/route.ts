import { requireSession } from '@/lib/auth/service';
import { revokeKey } from '@/lib/auth/service/api-keys';
import { handle } from '@/lib/http/handle';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** Revokes one of one's own API keys. */
export const DELETE = handle(async (request, { params }: Context) => {
  const { person } = await requireSession(request);
  await revokeKey(person, (await params).id);
  return new Response(null, { status: 204 });
});
