import { z } from 'zod';
import type { Result } from '@/lib/result';
import { readSpelling } from './spelling';

export interface PopularPackage {
  /** PEP 503. */
  name: string;
  /** 1 is the most downloaded; consecutive. */
  rank: number;
}

/** Which names are famous, and how far this may be trusted. */
export interface PopularityList {
  /** Where it came from, in words for a person: a file name, a URL, "built-in". */
  source: string;
  /** When the downloads were counted, `YYYY-MM-DD`; null where the list does not say. */
  countedOn: string | null;
  /** Whether somebody put it in order by feeling: a rank is no count of downloads then. */
  isByHand?: boolean;
  /** In order of rank, each name once. */
  packages: readonly PopularPackage[];
}

/** Of the public top-pypi-packages file only what is read here. */
const topPypiPackages = z.object({
  last_update: z.string().optional(),
  rows: z.array(z.object({ project: z.string() })),
});

/**
 * Reads a popularity list in either of its two forms:
 * - TSV with a head line that names a column `name`; most downloaded first unless `rank` says otherwise
 * - the JSON of top-pypi-packages: `{"last_update": "2026-04-01 08:09:10", "rows": [{"project": …}]}`,
 *   most downloaded first
 *
 * @param source goes into the list as it is
 * @returns an error in words for a person where the text is neither, or names nothing
 */
export function parsePopularity(text: string, source: string): Result<PopularityList, string> {
  const trimmed = text.replace(/^\uFEFF/, '').trimStart();
  const read = trimmed.startsWith('{') ? readJson(trimmed) : readTsv(trimmed);
  return toList(read, source);
}

/** The same of JSON that was parsed already. */
export function readPopularityJson(value: unknown, source: string): Result<PopularityList, string> {
  return toList(readValue(value), source);
}

function toList(read: Result<Read, string>, source: string): Result<PopularityList, string> {
  if (!read.ok) return { ok: false, error: `${source}: ${read.error}` };
  const { names, countedOn } = read.value;
  // What PEP 508 does not allow, nobody can have downloaded.
  const allowed = names.map(readSpelling).filter(({ kind }) => kind === 'name');
  const distinct = new Set(allowed.slice(0, MOST_NAMES).map((one) => one.normalizedName));
  if (distinct.size === 0) return { ok: false, error: `${source}: no names in it` };
  const packages = Array.from(distinct, (name, i) => ({ name, rank: i + 1 }));
  return { ok: true, value: { source, countedOn, packages } };
}

/** Who is less known is no target; an index of every name there is would fill the memory. */
const MOST_NAMES = 30_000;

interface Read {
  names: string[];
  countedOn: string | null;
}

function readJson(text: string): Result<Read, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, error: `not JSON: ${error instanceof Error ? error.message : error}` };
  }
  return readValue(value);
}

function readValue(value: unknown): Result<Read, string> {
  const parsed = topPypiPackages.safeParse(value);
  if (!parsed.success) {
    return { ok: false, error: `not a list of packages: ${z.prettifyError(parsed.error)}` };
  }
  const day = (parsed.data.last_update ?? '').slice(0, 10);
  return {
    ok: true,
    value: {
      names: parsed.data.rows.map((row) => row.project),
      countedOn: isDay(day) ? day : null,
    },
  };
}

/** Whether the text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(Number(at)) && at.toISOString().startsWith(`${text}T`);
}

/** Less than this share of the list in use is not what became of the packages, but a broken answer. */
const LEAST_SHARE = 0.5;

/**
 * Whether a list that nobody has looked at may take the place of the one in use: against three names
 * every imitation of the other thousands would pass.
 *
 * @returns what speaks against it, in words for a person
 */
export function findTooShort(size: number, inUse: number): string | null {
  if (size >= inUse * LEAST_SHARE) return null;
  const counted = size === 1 ? 'one name' : `${size.toLocaleString('en')} names`;
  return `holds only ${counted}, and the list in use ${inUse.toLocaleString('en')}`;
}

function readTsv(text: string): Result<Read, string> {
  const [head = '', ...lines] = text.split(/\r?\n/);
  const columns = head.split('\t');
  const nameAt = columns.indexOf('name');
  const rankAt = columns.indexOf('rank');
  if (nameAt < 0) return { ok: false, error: 'the first line names no column "name"' };
  const rows: { name: string; rank: number }[] = [];
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const cells = line.split('\t');
    const name = cells[nameAt] ?? '';
    const rank = rankAt < 0 ? i : Number(cells[rankAt]);
    if (name === '' || !Number.isFinite(rank)) {
      return { ok: false, error: `line ${i + 2} is not a row of the list: ${line.slice(0, 80)}` };
    }
    rows.push({ name, rank });
  }
  rows.sort((a, b) => a.rank - b.rank);
  return { ok: true, value: { names: rows.map((row) => row.name), countedOn: null } };
}
