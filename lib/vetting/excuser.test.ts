import { expect, it } from 'vitest';
import { type Excuse, makeExcuser } from './excuser';

const now = new Date('2026-11-26T12:00:00Z');
const gpl = { licenseClass: 'strong-copyleft', outcome: 'needs-approval' } as const;
const excuse = (id: number, specifier: string, expiresAt: string): Excuse => ({
  id,
  requestId: id,
  package: 'acme',
  specifier,
  scope: { kind: 'all' },
  excuses: { kind: 'license', licenseClass: 'strong-copyleft' },
  expiresAt,
});
const excuser = makeExcuser(
  [
    excuse(1, '<2', '2027-03-01T00:00:00Z'),
    excuse(2, '>=2,<3', '2027-01-01T00:00:00Z'),
    excuse(3, '<2', '2027-05-01T00:00:00Z'),
  ],
  { image: null, requestId: null },
  now,
);

it('says of several releases which exception runs out first, of those that hold longest', () => {
  expect(excuser.license('acme', ['1.0', '2.0', '3.0'], gpl)).toMatchObject({
    by: { id: 2 },
    covered: 2,
    of: 3,
  });
  expect(excuser.license('acme', ['1.0'], gpl)).toMatchObject({ by: { id: 3 }, covered: 1 });
  expect(excuser.license('acme', ['3.0', null], gpl)).toBeNull();
});

it('has nothing to excuse of what passes', () =>
  expect(excuser.license('acme', ['1.0'], { ...gpl, outcome: 'passes' })).toBeNull());
