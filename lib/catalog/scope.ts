/**
 * `active`: the last version of every image that nobody has called deprecated or retired;
 * `last`: the last version of every image; `all`: every version.
 */
export const SCOPES = ['active', 'last', 'all'] as const;
export type Scope = (typeof SCOPES)[number];
