import { AppError } from '@/lib/app-error';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a write that another site has sent in the name of whoever is signed in here (CSRF). A browser
 * says where a write comes from; a program that sends neither an origin nor a cookie has nobody's
 * rights to abuse, and an API key is not sent by itself.
 *
 * @param appOrigin of `APP_URL`; null: the address that was asked
 * @throws AppError `forbidden`
 */
export function requireSameOrigin(request: Request, appOrigin: string | null): void {
  if (SAFE_METHODS.has(request.method)) return;
  const { headers } = request;
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  if (origin === null) {
    if (headers.get('cookie') === null && (site === null || site === 'none')) return;
  } else if (isOwn(origin, request, appOrigin) && (site === null || site === 'same-origin')) return;
  throw new AppError(
    'forbidden',
    'This was sent from another site than Drydock, and nothing was done. Open the page here and try again.',
  );
}

function isOwn(origin: string, request: Request, appOrigin: string | null): boolean {
  if (origin === appOrigin) return true;
  if (!/^https?:\/\/[^/]+$/.test(origin) || !URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  // Known under an address with https, a page of the same name without it is somebody else's.
  if (appOrigin !== null && host === new URL(appOrigin).host) return false;
  return host === (request.headers.get('host') ?? new URL(request.url).host);
}
