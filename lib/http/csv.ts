/** A cell as it is in the data; null and undefined are an empty cell. */
export type CsvCell = string | number | boolean | Date | null | undefined;

/**
 * How a formula begins, in the wide letters of East Asian keyboards too, and what a spreadsheet passes
 * over before one.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * Renders rows as CSV (RFC 4180: CRLF, quotes doubled), safe to open in a spreadsheet: a text cell
 * that a spreadsheet would run as a formula gets a leading apostrophe. The package metadata hold
 * such cells already (`Author: =?utf-8?q?…`), and anybody may publish another.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function renderCsv(header: readonly string[], rows: Iterable<readonly CsvCell[]>): string {
  const lines = [header.map(renderCell).join(',')];
  for (const row of rows) lines.push(row.map(renderCell).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

/** The same, of rows that come in batches: longer than one would keep in memory. */
export async function* renderCsvBatches(
  header: readonly string[],
  batches: AsyncIterable<Iterable<readonly CsvCell[]>>,
): AsyncGenerator<string> {
  yield renderCsv(header, []);
  for await (const rows of batches) {
    yield [...rows].map((row) => `${row.map(renderCell).join(',')}\r\n`).join('');
  }
}

function renderCell(cell: CsvCell): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell !== 'string') return String(cell);
  const guarded = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** A CSV file as an HTTP answer; `name` becomes the file name of the download. */
export function csvResponse(
  name: string,
  header: readonly string[],
  rows: Iterable<readonly CsvCell[]>,
): Response {
  return new Response(renderCsv(header, rows), {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="${name.replaceAll(/[^\w.-]+/g, '-')}.csv"`,
    },
  });
}
