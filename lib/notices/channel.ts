/** Told to workers when a transaction has put something into the outbox. */
export const NOTICES_CHANNEL = 'drydock_notices';
