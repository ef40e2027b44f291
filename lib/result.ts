/** The outcome of pure code that can fail in a way its caller expects. */
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E };
