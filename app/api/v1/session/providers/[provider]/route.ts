import { z } from 'zod';
import { pathSchema } from '@/lib/auth/next-path';
import { beginProviderSignIn } from '@/lib/auth/service/sign-in';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';

const bodySchema = z.strictObject({ next: pathSchema });

interface Context {
  readonly params: Promise<{ readonly provider: string }>;
}

/** Begins the sign-in with GitHub or the OIDC provider: `{url}` to go to. */
export const POST = handle(async (request, { params }: Context) => {
  const { provider } = await params;
  const { next } = await readJson(request, bodySchema);
  const { url, headers } = await beginProviderSignIn(request, provider, next);
  headers.set('cache-control', 'no-store');
  return Response.json({ url }, { headers });
});
