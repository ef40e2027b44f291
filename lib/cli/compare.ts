import type {
  EntryChanges,
  PackageAt,
  PackageChanges,
  PackageStep,
  VersionComparison,
} from '@/lib/catalog/compare';
import { summarizeComparison } from '@/lib/catalog/compare-summary';
import { resolveReference } from '@/lib/catalog/service/reference';
import { getComparison } from '@/lib/catalog/service/version';
import { withDatabase } from '@/lib/db/session';

/**
 * `drydock compare IMAGE FROM_TAG TO_TAG`: what changes between two versions of an image. With
 * `json` the same object as `GET /api/v1/compare`.
 */
export async function compareCommand(
  image: string,
  fromTag: string,
  toTag: string,
  { json = false }: { readonly json?: boolean },
): Promise<void> {
  const { from, to, comparison } = await withDatabase(async () => {
    const [older, newer] = await Promise.all([
      resolveReference(`${image}:${fromTag}`),
      resolveReference(`${image}:${toTag}`),
    ]);
    const compared = await getComparison(older, newer);
    return { from: older, to: newer, comparison: compared.comparison };
  });
  const summary = summarizeComparison(comparison);
  process.stdout.write(
    json
      ? `${JSON.stringify({ from, to, summary, ...comparison })}\n`
      : render(summary, comparison),
  );
}

/** Plain lines, a mark, a name and the versions: to be read, and to be searched with grep. */
function render(summary: string, comparison: VersionComparison): string {
  const { python, os, licenses, facts, size } = comparison;
  const lines = [summary];
  const add = (title: string, rows: readonly string[]) => {
    if (rows.length > 0) lines.push('', title, ...rows.map((row) => `  ${row}`));
  };
  add('The image', [
    ...facts.map(({ fact, from, to }) => `~ ${fact} ${from ?? 'none'} → ${to ?? 'none'}`),
    ...(size.fromMib === size.toMib
      ? []
      : [`~ size ${size.fromMib ?? 'unknown'} → ${size.toMib ?? 'unknown'} MiB`]),
  ]);
  add(
    'License lines',
    licenses.map(({ name, from, to }) => `~ ${name} ${quote(from)} → ${quote(to)}`),
  );
  add('Python packages', packageLines(python));
  if (os.kind === 'compared') add('OS packages', packageLines(os));
  add('Environment', entryLines(comparison.environment));
  add('Labels', entryLines(comparison.labels));
  add('OS release', entryLines(comparison.osRelease));
  return `${lines.join('\n')}\n`;
}

function packageLines(changes: PackageChanges): readonly string[] {
  const at = (mark: string) => (entry: PackageAt) => `${mark} ${entry.name} ${entry.version}`;
  const step = (mark: string) => (entry: PackageStep) =>
    `${mark} ${entry.name} ${entry.from} → ${entry.to}${entry.major ? ' (major)' : ''}`;
  return [
    ...changes.removed.map(at('-')),
    ...changes.down.map(step('↓')),
    ...changes.added.map(at('+')),
    ...changes.up.map(step('↑')),
    ...changes.respelled.map(step('~')),
  ];
}

function entryLines(changes: EntryChanges): readonly string[] {
  return [
    ...changes.removed.map(({ key, value }) => `- ${key}=${value}`),
    ...changes.added.map(({ key, value }) => `+ ${key}=${value}`),
    ...changes.changed.map(({ key, from, to }) => `~ ${key} ${from} → ${to}`),
  ];
}

const quote = (lines: readonly string[]) => (lines.length === 0 ? 'not stated' : lines.join(' | '));
