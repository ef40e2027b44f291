import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvResponse, renderCsv } from './csv';

describe('renderCsv', () => {
  it.each([
    ...['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1'],
    ...['＝1+1', '＋1', '－1', '＠SUM(A1)'],
  ])('disarms the formula %j', (text) => {
    expect(parseCsv(renderCsv(['a'], [[text]]))[1]).toEqual([`'${text}`]);
  });

  it('leaves negative numbers numbers, because no text of others is in them', () => {
    expect(renderCsv(['a', 'b'], [[-1.5, true]])).toBe('a,b\r\n-1.5,true\r\n');
  });

  it('renders what is absent as an empty cell and dates in UTC', () => {
    const at = new Date('2026-06-30T05:10:00Z');
    expect(renderCsv(['a', 'b', 'c'], [[null, undefined, at]])).toBe(
      'a,b,c\r\n,,2026-06-30T05:10:00.000Z\r\n',
    );
  });

  it('quotes separators, quotes and line ends', () => {
    expect(renderCsv(['a'], [['x,"y"\nz']])).toBe('a\r\n"x,""y""\nz"\r\n');
    expect(renderCsv(['a'], [['x\ry']])).toBe('a\r\n"x\ry"\r\n');
  });

  it('loses no text, whatever is in it', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 5 }), (rows) => {
        const read = parseCsv(renderCsv(['h', 'i'], rows)).slice(1);
        expect(read).toEqual(rows.map((row) => row.map(guard)));
      }),
    );
  });
});

describe('csvResponse', () => {
  it('names the file after the question, without what a header could not carry', () => {
    const response = csvResponse('images "x"\r\n', ['a'], []);
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="images-x-.csv"',
    );
  });
});

const guard = (text: string) => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text);

/** A plain RFC 4180 reader, the other half of the round trip. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ',') {
      row.push(cell);
      cell = '';
    } else if (char === '\r' && text[at + 1] === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
      at += 1;
    } else cell += char;
  }
  return rows;
}
