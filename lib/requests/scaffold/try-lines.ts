import { type Ask, askedPackages } from '../ask';
import { broughtBy, type KnownBase } from '../base-image';

/** Who tries an image out in a war room gets a Debian base: the server's command demands it. */
const DEFAULT_TRIAL_BASE = 'python3-deb';
/** What that is on Alpine. */
const PLAIN_ALPINE = 'python3';

/** A line to paste, and in sentences what of the request it cannot say. */
export interface TryLine {
  readonly line: string;
  readonly differences: readonly string[];
}

/**
 * The war room's `/docker_image_create` line for trying out what is asked for. The command takes names
 * separated by commas and a base of the Debian family; where that is its default, it is left out.
 *
 * @param base what it is to be built on; null where that is not known any more
 * @returns null where there is nothing to create: no new image, or one of PowerShell
 * @see Cortex XSOAR documentation, "Using Docker"
 */
export function dockerImageCreateLine(
  ask: Ask,
  org: string,
  base: KnownBase | null,
): TryLine | null {
  if (ask.kind !== 'image' || ask.language !== 'python') return null;
  const isAlpine = base?.system === 'alpine';
  const asked = askedPackages(ask);
  const isAsked = (name: string) => asked.some(({ normalizedName }) => normalizedName === name);
  // What the base would have brought is to be asked for where another takes its place, but for what
  // both have: each is built on the plain image of its system.
  const brought = isAlpine
    ? base.brings.filter(({ name, by }) => by !== PLAIN_ALPINE && !isAsked(name))
    : [];
  const there = base === null || isAlpine ? [] : broughtBy(base, asked);
  const dependencies = [
    ...asked
      .filter(({ normalizedName }) => !there.some(({ name }) => name === normalizedName))
      .map(({ name }) => name),
    ...brought.map(({ name }) => name),
  ];
  const packages = ask.os.map(nameOfOsPackage);
  const parts = [`/docker_image_create name=${ask.name.toLowerCase()}`];
  if (dependencies.length > 0) parts.push(`dependencies=${dependencies.join(',')}`);
  if (packages.length > 0) parts.push(`packages=${packages.join(',')}`);
  if (base !== null && !isAlpine && base.name !== DEFAULT_TRIAL_BASE) {
    parts.push(`base=${org}/${base.name}`);
  }
  const unsaid = [
    ...asked
      .filter(({ specifier, extras }) => specifier !== null || extras.length > 0)
      .map(({ name, specifier, extras }) => {
        const named = extras.length > 0 ? `${name}[${extras.join(',')}]` : name;
        return `${named}${specifier ?? ''}`;
      }),
    ...ask.os.filter((text) => nameOfOsPackage(text) !== text),
  ];
  return {
    line: parts.join(' '),
    differences: [
      ...(unsaid.length === 0
        ? []
        : [
            `The command takes names only, so the newest of each is installed, whatever is asked for here: ${unsaid.join(', ')}.`,
          ]),
      ...(isAlpine
        ? [
            `The command takes bases of the Debian family only, so it is tried on ${org}/${DEFAULT_TRIAL_BASE}, not on ${org}/${ask.base}${addedWords(brought)}.`,
          ]
        : []),
      ...(isAlpine && packages.length > 0
        ? ['An OS package may have another name in Debian than in Alpine.']
        : []),
    ],
  };
}

function addedWords(brought: readonly { readonly name: string }[]): string {
  if (brought.length === 0) return '';
  const names = brought.map(({ name }) => name).join(', ');
  return ` (whose ${names} ${brought.length === 1 ? 'is' : 'are'} added)`;
}

function nameOfOsPackage(text: string): string {
  return text.replace(/[<>=~].*$/, '');
}

/** Runs a script of the present folder in an existing image. */
export function dockerRunLine(reference: string, language: 'python' | 'powershell'): string {
  const command = language === 'python' ? 'python my_script.py' : 'pwsh -File my_script.ps1';
  return `docker run --rm -i -v "$PWD":/work -w /work ${reference} ${command}`;
}
