import { describe, expect, it } from 'vitest';
import {
  describeDatabase,
  errorCode,
  explainConnectionError,
  isDatabaseOutage,
} from './connection-error';

const coded = (code: unknown) => Object.assign(new Error('refused'), { code });

describe('errorCode', () => {
  it('is that of the first of several attempts, as Node makes them for a name of two addresses', () =>
    expect(errorCode(new AggregateError([coded('ECONNREFUSED'), coded('ETIMEDOUT')]))).toBe(
      'ECONNREFUSED',
    ));

  it.each([[null], ['text'], [new Error('none')], [coded(7)]])('is none of %s', (error) =>
    expect(errorCode(error)).toBeNull(),
  );
});

describe('isDatabaseOutage', () => {
  it.each(['ECONNREFUSED', '57P01', '53300', 'P1001', 'P2024', 'P2028'])('%s is one', (code) => {
    expect(isDatabaseOutage(coded(code))).toBe(true);
    expect(isDatabaseOutage(new Error('a query failed', { cause: coded(code) }))).toBe(true);
  });

  it.each(['23505', '42P01', 'P2002', 'ENOENT'])('%s is none', (code) =>
    expect(isDatabaseOutage(coded(code))).toBe(false),
  );
});

it('names a database without its password', () => {
  const url = 'postgresql://me:secret@db.example.org:6543/catalog';
  expect(describeDatabase(url)).toBe('db.example.org:6543/catalog');
  expect(describeDatabase('postgresql:///catalog')).toBe('localhost:5432/catalog');
  expect(explainConnectionError(coded('28P01'), url)).toMatchObject({
    code: 'database-unreachable',
    message:
      'The database at db.example.org:6543/catalog cannot be used: the password is wrong (28P01).',
  });
  const other = coded('23505');
  expect(explainConnectionError(other, url)).toBe(other);
});
