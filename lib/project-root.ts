import { fileURLToPath } from 'node:url';

/** Absolute path of the checkout, without a trailing slash. For code that tsx runs, not for pages. */
export const projectRoot = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
