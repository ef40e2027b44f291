import { finishProviderSignIn } from '@/lib/auth/service/sign-in';
import { handle } from '@/lib/http/handle';

/** Where GitHub or the OIDC provider sends the browser back to; leads on to the page that was wanted. */
export const GET = handle((request) => finishProviderSignIn(request));
