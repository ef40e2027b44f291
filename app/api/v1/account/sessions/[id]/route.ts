import { requireSession } from '@/lib/auth/service';
import { endSession } from '@/lib/auth/service/sessions';
import { handle } from '@/lib/http/handle';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** Ends one of one's own sessions. */
export const DELETE = handle(async (request, { params }: Context) => {
  const session = await requireSession(request);
  await endSession(session, (await params).id);
  return new Response(null, { status: 204 });
});
