import { describe, expect, it } from 'vitest';
import { readSpelling } from './spelling';

describe('readSpelling', () => {
  it.each([
    ['requests', 'requests'],
    ['  Flask-SQLAlchemy\r', 'flask-sqlalchemy'],
    ['zope.interface', 'zope-interface'],
    ['7z', '7z'],
    ['X', 'x'],
  ])('takes %j for the name %s', (raw, normalizedName) => {
    expect(readSpelling(raw)).toEqual({ kind: 'name', normalizedName });
  });

  it.each([
    ['', 'The line is empty.'],
    [' \t', 'The line is empty.'],
    ['-requests', 'A package name begins and ends with a letter or a digit.'],
    ['requests==2.0', 'It holds = (U+003D)'],
    ['req uests', 'It holds U+0020'],
    ['requests\u0000', 'It holds U+0000'],
    ['re\u202Equests', 'It holds U+202E'],
    ['🚀', 'It holds 🚀 (U+1F680)'],
    ['a'.repeat(10_000), '10,000 characters: no package name is that long.'],
    ['🚀'.repeat(10_000), '10,000 characters: no package name is that long.'],
  ])('says what is wrong with %j', (raw, problem) => {
    const spelling = readSpelling(raw);
    expect(spelling.kind).toBe('not-a-name');
    expect(spelling.kind === 'not-a-name' && spelling.problem).toContain(problem);
  });

  it.each([
    ['r\u0435quests', 'requests'],
    ['ｒｅｑｕｅｓｔｓ', 'requests'],
    ['réquests', 'requests'],
    ['re\u200Bquests', 'requests'],
    ['\u202Erequests', 'requests'],
    ['fla\u0455k', 'flask'],
    ['scikit\u2010learn', 'scikit-learn'],
    ['\u212Aeras', 'keras'],
  ])('sees that %j would be read as %s', (raw, resembles) => {
    expect(readSpelling(raw)).toMatchObject({ kind: 'not-a-name', resembles });
  });

  it('does not guess at what a name with a stray sign was meant to be', () => {
    expect(readSpelling('requests;')).toMatchObject({ resembles: null });
    expect(readSpelling('日本')).toMatchObject({ resembles: null });
  });
});
