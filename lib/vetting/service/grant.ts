import { insertException, type NewException } from '../store/exceptions';

/**
 * Writes an exception in the transaction of the decision that grants it. The database refuses one
 * that the decisions of its request do not carry.
 *
 * @returns its id
 */
export const grantException = (
  tx: Parameters<typeof insertException>[0],
  granted: NewException,
): Promise<number> => insertException(tx, granted);
