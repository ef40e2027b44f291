/** One field of what was changed, as text; null where there was none. */
export interface ChangedField {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * What differs between before and after. Of two objects the fields that differ; of anything else the
 * whole, under no name.
 */
export function changedFields(before: unknown, after: unknown): readonly ChangedField[] {
  if (!isObject(before) && !isObject(after)) {
    if (before === null && after === null) return [];
    return [{ name: '', before: textOf(before), after: textOf(after) }];
  }
  const [old, now] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
  const names = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [...names]
    .map((name) => ({ name, before: textOf(old[name]), after: textOf(now[name]) }))
    .filter((field) => field.before !== field.after);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
    return value.length === 0 ? 'none' : value.join(', ');
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
