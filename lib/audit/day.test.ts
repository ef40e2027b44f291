import { expect, it } from 'vitest';
import { daySchema, endOf } from './day';

it.each(['2026-02-30', '2026-1-1', '0000-01-01', '9999-12-31', 'infinity', ''])(
  '%j is no day that the audit can be asked about',
  (text) => expect(daySchema.safeParse(text).success).toBe(false),
);

it('ends with the first moment of the next one', () => {
  expect(endOf(daySchema.parse('2028-02-29')).toISOString()).toBe('2028-03-01T00:00:00.000Z');
});
