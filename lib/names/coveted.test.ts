import { describe, expect, it } from 'vitest';
import { isCoveted } from './coveted';
import { buildNameIndex } from './name-index';
import { queryOf } from './query';
import { likenessesOf } from './resemble';

describe('isCoveted', () => {
  it.each([
    'pycryptodome',
    'hdwallet',
    'eth-account',
    'python-telegram-bot',
    'nextcord',
    'onepassword-sdk',
    'parallel-ssh',
    'pygame',
    'tkcalendar',
    'customtkinter',
    'nicegui',
  ])('knows by its name what %s deals with', (name) => {
    expect(isCoveted(name.split('-'))).toBe(true);
  });

  it.each(['requests', 'array-record', 'psrecord', 'beth', 'botocore', 'robotframework', 'atk'])(
    'takes no part of a word for a subject in %s',
    (name) => {
      expect(isCoveted(name.split('-'))).toBe(false);
    },
  );
});

describe('a target that thieves are after', () => {
  const filler = Array.from({ length: 6000 }, (_, i) => `filler${i}-x${i}`);
  const names = [...filler, 'eth-account', 'oak-account'];
  const index = buildNameIndex({
    source: 'a test',
    countedOn: null,
    packages: names.map((name, i) => ({ name, rank: i + 1 })),
  });
  const found = (name: string) =>
    likenessesOf(queryOf(index, name, null)).map(({ route, target, values }) => ({
      route,
      target: target.name,
      values,
    }));

  it('is marked, however it is imitated', () => {
    const values = expect.objectContaining({ coveted: 1 });
    expect(found('eth-acount')).toContainEqual({ route: 'edit', target: 'eth-account', values });
    expect(found('eth-account-new')).toContainEqual({
      route: 'affix',
      target: 'eth-account',
      values,
    });
  });

  it('is looked for inside longer names, little known as it is; another one is not', () => {
    expect(found('oak-account-new')).toEqual([]);
  });
});
