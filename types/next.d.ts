// What `next-env.d.ts` would say, which exists only after a build: CSS modules have types.
/// <reference types="next" />
