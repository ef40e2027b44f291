/** One of what a list counts. @example singular('packages by license') === 'package by license' */
export function singular(noun: string): string {
  const [head = '', ...rest] = noun.split(/(?= (?:of|by) )/);
  const one = head
    .replace(/ies$/, 'y')
    .replace(/sses$/, 'ss')
    .replace(/(?<!s)s$/, '');
  return [one, ...rest].join('');
}
