/** What stands in the way of a name for a new image. `warning` is shown, `error` stops. */
export interface NameProblem {
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

export interface NameKnowledge {
  /** Every image that was ever listed, also the removed and deprecated ones: tags are for ever. */
  readonly catalog: readonly string[];
  /** Names on upstream's ignore list: folders that are no images of the catalogue. */
  readonly ignored: readonly string[];
  /** Names that open or approved requests ask for. */
  readonly requested: readonly string[];
}

const KEBAB_CASE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const MAX_LENGTH = 60;

/**
 * Judges the name of a new image: the form upstream demands, whether it is taken, and whether people
 * would mistake it for another.
 *
 * @see demisto/dockerfiles, README: `docker/<name>` is kebab-case
 */
export function checkImageName(
  name: string,
  language: 'python' | 'powershell',
  known: NameKnowledge,
): readonly NameProblem[] {
  if (name === '') return [error('Give the image a name.')];
  if (!KEBAB_CASE.test(name)) return [error(explainForm(name))];
  if (name.length > MAX_LENGTH) {
    return [error(`The name is ${name.length} characters long; ${MAX_LENGTH} is the most.`)];
  }
  if (known.catalog.includes(name)) {
    return [
      error(`${name} exists already. Ask for packages to be added to it, or use it as it is.`),
    ];
  }
  if (known.ignored.includes(name)) {
    return [error(`${name} is on upstream's ignore list: an image of this name is never listed.`)];
  }
  const problems: NameProblem[] = [];
  const prefixed = /^(pwsh|powershell)-/.test(name);
  if (language === 'powershell' && !prefixed) {
    problems.push(error('The name of a PowerShell image starts with "pwsh-" or "powershell-".'));
  }
  if (language === 'python' && prefixed) {
    problems.push(error(`"${name.split('-', 1)[0]}-" says that an image is for PowerShell.`));
  }
  const others = [...known.catalog, ...known.requested].filter((other) => other !== name);
  const twin = others.find((other) => skeletonOf(other) === skeletonOf(name));
  if (twin !== undefined) {
    problems.push(error(`${name} reads like the image ${twin}. Choose a name nobody confuses.`));
    return problems;
  }
  const near = others.find((other) => isOneSlipAway(other, name));
  if (near !== undefined) {
    problems.push({
      severity: 'warning',
      message: `${name} is one slip of the finger from the image ${near}.`,
    });
  }
  return problems;
}

function error(message: string): NameProblem {
  return { severity: 'error', message };
}

function explainForm(name: string): string {
  if (name !== name.trim()) return 'The name begins or ends with a blank.';
  const meant = kebabOf(name);
  const hint = meant === null ? '' : `: try "${meant}"`;
  if (/[A-Z]/.test(name)) return `Capitals are not allowed${hint}.`;
  if (/[._]/.test(name))
    return `Dots and underscores are not allowed${hint || ': join words with "-"'}.`;
  if (/^[^a-z]/.test(name)) return 'The name begins with a letter from a to z.';
  return `The name is words of a–z and 0–9, joined by single hyphens, as in "${meant ?? 'my-service'}".`;
}

/** What would be accepted of a name, as far as its form goes; null: nothing comes near. */
function kebabOf(name: string): string | null {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '');
  const words = plain.toLowerCase().split(/[^a-z0-9]+/);
  const meant = words.filter(Boolean).join('-');
  return KEBAB_CASE.test(meant) && meant.length <= MAX_LENGTH ? meant : null;
}

/** Two names with one skeleton look or read alike: hyphens, `py3` endings, look-alike characters. */
function skeletonOf(name: string): string {
  return name
    .replace(/[-_.]/g, '')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replace(/[0]/g, 'o')
    .replace(/[1i]/g, 'l')
    .replaceAll('5', 's');
}

/** One letter more, less or another, or two swapped. Another number is another name: py2, py3. */
function isOneSlipAway(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 5 || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let tail = 0;
  const limit = Math.min(a.length, b.length) - start;
  while (tail < limit && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const restA = a.slice(start, a.length - tail);
  const restB = b.slice(start, b.length - tail);
  if (/^\d*$/.test(restA) && /^\d*$/.test(restB)) return false;
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restA === [...restB].reverse().join('');
}
