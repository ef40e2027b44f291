import { satisfies, validRange } from '@renovatebot/pep440';

/** Whether a text is a list of clauses as PEP 440 has them: `>=2,<3`. */
export function isSpecifier(text: string): boolean {
  return text.length <= 500 && validRange(text);
}

const CLAUSE = /^(?<operator>===|==|~=|!=|<=|>=|<|>)(?<version>.+)$/;

/**
 * Whether clauses exclude each other. The versions that meet a list of clauses are intervals whose
 * ends stand in it, so that where any version meets it, one at, right above or right below an end does.
 *
 * @returns the specifier where no version can meet it, else null
 */
export function findConflict(specifier: string): string | null {
  const ends = specifier.split(',').flatMap((clause) => {
    const version = CLAUSE.exec(clause)?.groups?.version;
    return version === undefined ? [] : [version.replace(/\.\*$/, '')];
  });
  if (ends.length < 2) return null;
  const candidates = ends.flatMap((end) => [end, ...neighbours(end)]);
  const meets = candidates.some((version) => satisfies(version, specifier, { prereleases: true }));
  return meets ? null : specifier;
}

/** A version right above `2.31`, and one below it: `2.31.0.0.1`, `2.30.99999`. */
function neighbours(version: string): readonly string[] {
  const release = /^(?:\d+!)?\d+(?:\.\d+)*/.exec(version)?.[0];
  if (release === undefined) return [];
  const numbers = release.split('.');
  const at = numbers.findLastIndex((number) => /[1-9]/.test(number));
  const below =
    at < 0
      ? []
      : [[...numbers.slice(0, at), String(BigInt(numbers[at]?.replace(/^\d+!/, '') ?? 0) - 1n)]];
  const prefix = /^\d+!/.exec(release)?.[0] ?? '';
  return [
    `${release}.0.0.0.1`,
    `${release}.post1`,
    ...below.map((lower) => `${at === 0 ? prefix : ''}${lower.join('.')}.99999`),
  ];
}

/**
 * Poetry's and Pipenv's ways to write a version, as PEP 440: `^1.2` is `>=1.2,<2`, `~1.2` is `>=1.2,<1.3`,
 * `1.2` is `==1.2`, `1.*` is `==1.*`, `*` is any.
 *
 * @returns null: any version; undefined: cannot be said in PEP 440, such as `^1 || ^3`
 * @see https://python-poetry.org/docs/dependency-specification/
 */
export function toPep440(written: string): string | null | undefined {
  const text = written.trim();
  if (text === '' || text === '*') return null;
  if (text.includes('|')) return undefined;
  const clauses: string[] = [];
  for (const part of text.split(/[,\s]+(?=[\^~<>=!\d*])|,/)) {
    const clause = part.replace(/\s/g, '');
    if (clause === '' || clause === '*') continue;
    const translated = translateClause(clause);
    if (translated === undefined) return undefined;
    clauses.push(...translated);
  }
  if (clauses.length === 0) return null;
  const specifier = clauses.join(',');
  return isSpecifier(specifier) ? specifier : undefined;
}

function translateClause(clause: string): readonly string[] | undefined {
  if (CLAUSE.test(clause)) return [clause];
  const [, sign, version = ''] = /^(\^|~)?(\d.*)$/.exec(clause) ?? [];
  if (version === '') return undefined;
  if (sign === undefined) return [`==${version}`];
  const numbers = /^\d+(?:\.\d+)*/.exec(version)?.[0].split('.').map(Number) ?? [];
  const significant = numbers.findIndex((number) => number > 0);
  const at =
    sign === '^'
      ? significant < 0
        ? numbers.length - 1
        : significant
      : Math.min(1, numbers.length - 1);
  const next = numbers
    .slice(0, at + 1)
    .map((number, index) => (index === at ? number + 1 : number));
  return [`>=${version}`, `<${next.join('.')}`];
}
