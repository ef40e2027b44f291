import { type Ask, askedPackages } from '../ask';
import { findBaseImage } from '../base-image';

/** Who tries an image out in a war room gets a Debian base: the server's command demands it. */
const DEFAULT_TRIAL_BASE = 'python3-deb';

/** A line to paste, and in sentences what of the request it cannot say. */
export interface TryLine {
  readonly line: string;
  readonly differences: readonly string[];
}

/**
 * The war room's `/docker_image_create` line for trying out what is asked for. The command takes names
 * separated by commas and a base of the Debian family; where that is its default, it is left out.
 *
 * @returns null where there is nothing to create: no new image, or one of PowerShell
 * @see Cortex XSOAR documentation, "Using Docker"
 */
export function dockerImageCreateLine(ask: Ask, org: string): TryLine | null {
  if (ask.kind !== 'image' || ask.language !== 'python') return null;
  const base = findBaseImage(ask.base);
  const isAlpine = base?.system === 'alpine';
  // What the base would have brought is to be asked for where another takes its place.
  const brought = isAlpine ? base.brings : [];
  const asked = askedPackages(ask);
  const dependencies = [...asked.map(({ name }) => name), ...brought];
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
            `The command takes bases of the Debian family only, so it is tried on ${org}/${DEFAULT_TRIAL_BASE}, not on ${org}/${ask.base}${brought.length > 0 ? ` (whose ${brought.join(', ')} is added)` : ''}.`,
          ]
        : []),
      ...(isAlpine && packages.length > 0
        ? ['An OS package may have another name in Debian than in Alpine.']
        : []),
    ],
  };
}

function nameOfOsPackage(text: string): string {
  return text.replace(/[<>=~].*$/, '');
}

/** Runs a script of the present folder in an existing image. */
export function dockerRunLine(reference: string, language: 'python' | 'powershell'): string {
  const command = language === 'python' ? 'python my_script.py' : 'pwsh -File my_script.ps1';
  return `docker run --rm -i -v "$PWD":/work -w /work ${reference} ${command}`;
}
