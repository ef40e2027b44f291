/**
 * A number, grouped in thousands, with what it counts: `1 version`, `11,243 versions`.
 *
 * @param one the noun for a single one; `many` where it is not that with an s
 */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
