import type { Result } from '@/lib/result';

/** A line of the map from binary to source packages. */
export interface DebianSourceRow {
  readonly binary: string;
  /** That very build; empty: whatever version. */
  readonly binaryVersion: string;
  readonly source: string;
  /** Null: the source has the binary's version. */
  readonly sourceVersion: string | null;
}

/** @see Debian policy, 5.6.1: package names */
const NAME = /^[a-z0-9][a-z0-9+.-]*$/;
const INDEX_FIELD = /^(Package|Source|Version): *(.*)$/;

/**
 * Reads a map from binary to source packages: tab-separated lines (`binary`, `source`, more columns are
 * left alone, a head line is skipped), or a Packages index of a Debian or Ubuntu archive.
 *
 * @returns the rows, or what is wrong with the first line that is neither
 */
export function parseDebianSources(text: string): Result<readonly DebianSourceRow[], string> {
  const first = text.split('\n', 50).find((line) => line.trim() !== '');
  if (first === undefined) return { ok: false, error: 'The map is empty.' };
  return INDEX_FIELD.test(first) ? parseIndex(text) : parseTable(text);
}

function parseTable(text: string): Result<readonly DebianSourceRow[], string> {
  const rows = new Map<string, DebianSourceRow>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [binary = '', source = ''] = line.split('\t').map((cell) => cell.trim());
    if (index === 0 && binary === 'binary' && source === 'source') continue;
    if (!NAME.test(binary) || !NAME.test(source)) {
      const error = `Line ${index + 1} is neither "binary<TAB>source" nor of a Packages index: ${line.slice(0, 80)}`;
      return { ok: false, error };
    }
    rows.set(binary, { binary, binaryVersion: '', source, sourceVersion: null });
  }
  return { ok: true, value: [...rows.values()] };
}

function parseIndex(text: string): Result<readonly DebianSourceRow[], string> {
  const rows = new Map<string, DebianSourceRow>();
  let stanza = new Map<string, string>();
  const settle = () => {
    const binary = stanza.get('Package') ?? '';
    const version = stanza.get('Version') ?? '';
    // `Source: gcc-12 (12.2.0-14)`; absent: the source has the binary's name and version.
    const [, source = binary, sourceVersion = null] =
      /^(\S+)(?: \(([^)]+)\))?$/.exec(stanza.get('Source') ?? binary) ?? [];
    stanza = new Map();
    if (!NAME.test(binary) || !NAME.test(source)) return;
    rows.set(binary, { binary, binaryVersion: '', source, sourceVersion: null });
    if (sourceVersion === null || version === '') return;
    rows.set(`${binary} ${version}`, { binary, binaryVersion: version, source, sourceVersion });
  };
  for (const line of text.split(/\r?\n/)) {
    if (line === '') settle();
    const [, field, value] = INDEX_FIELD.exec(line) ?? [];
    if (field !== undefined && value !== undefined) stanza.set(field, value.trim());
  }
  settle();
  return rows.size > 0
    ? { ok: true, value: [...rows.values()] }
    : { ok: false, error: 'The Packages index names no package.' };
}
