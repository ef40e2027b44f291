import { headers } from 'next/headers';
import { forbidden, redirect } from 'next/navigation';
import { signInHref } from '@/lib/auth/next-path';
import { getSession } from '@/lib/auth/service';
import { hasRole, type Role, type Session } from '@/lib/auth/session';

/** Who looks at a page; null: nobody who is signed in. Pages know sessions only, no API keys. */
export async function whoLooks(): Promise<Session | null> {
  const cookie = (await headers()).get('cookie');
  return cookie === null ? null : getSession(new Headers({ cookie }));
}

/**
 * For a page that is only for people who are signed in: whoever is not goes to the sign-in page and
 * comes back; whoever has too small a role is told so (403).
 *
 * @param path of the page, with its query
 */
export async function signedInFor(
  path: string,
  role: Role = 'requester',
): Promise<Session & { readonly id: string }> {
  const session = await whoLooks();
  if (session === null || session.id === null) redirect(signInHref(path));
  if (!hasRole(session.person, role)) forbidden();
  const { id } = session;
  return { ...session, id };
}
