import { requireRole } from '@/lib/auth/service';
import { offerPasswordLink } from '@/lib/auth/service/people';
import { handle } from '@/lib/http/handle';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** A link by which this person sets a new password, once, within two days: `{link}`. */
export const POST = handle(async (request, { params }: Context) => {
  const admin = await requireRole(request, 'admin');
  const link = await offerPasswordLink((await params).id, admin);
  return Response.json({ link }, { status: 201, headers: { 'cache-control': 'no-store' } });
});
