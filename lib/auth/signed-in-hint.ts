/**
 * A cookie that scripts may read, beside the session's, which they may not: the bar asks who is signed
 * in only where somebody is, and anonymous readers cause no request. It decides nothing.
 */
export const SIGNED_IN_HINT = 'drydock.signed-in';
