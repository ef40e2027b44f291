import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cursor, parseCursor, renderCursor } from './cursor';

const cursor = fc.record<Cursor>({
  direction: fc.constantFrom('after', 'before'),
  key: fc.string({ unit: 'grapheme', maxLength: 40 }),
  tie: fc.string({ maxLength: 40 }),
});

describe('a cursor', () => {
  it('comes back as it was written, in letters that need no escaping in a URL', () => {
    fc.assert(
      fc.property(cursor, fc.string(), (value, list) => {
        const text = renderCursor(list, value);
        expect(text).toMatch(/^[\w-]+$/);
        expect(parseCursor(list, text)).toEqual({ ok: true, value });
      }),
    );
  });

  it('is refused by a list with another filter or order', () => {
    const text = renderCursor('sort=name', { direction: 'after', key: 'a', tie: '1' });
    expect(parseCursor('sort=-name', text)).toEqual({ ok: false, error: 'of-another-list' });
  });

  it.each([
    ['', 'nothing'],
    ['%00', 'no base64'],
    ['AAAA', 'no JSON'],
    [Buffer.from('{"a":1}').toString('base64url'), 'other JSON'],
    [Buffer.from('["12345678","after",1,2]').toString('base64url'), 'numbers for texts'],
    ['A'.repeat(10_000), 'ten thousand letters'],
  ])('%.20j (%s) is malformed', (text) => {
    expect(parseCursor('list', text)).toEqual({ ok: false, error: 'malformed' });
  });
});
