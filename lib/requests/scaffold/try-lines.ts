import { type Ask, askedPackages } from '../ask';
import { findBaseImage } from '../base-image';

/** Who tries an image out in a war room gets a Debian base: the server's command demands it. */
const DEFAULT_TRIAL_BASE = 'python3-deb';

/**
 * The war room's `/docker_image_create` line for trying out what is asked for. Its base must be of the
 * Debian family; where it is the server's default, it is left out.
 *
 * @returns null where there is nothing to create: no new image, or one of PowerShell
 * @see Cortex XSOAR documentation, "Using Docker"
 */
export function dockerImageCreateLine(ask: Ask, org: string): string | null {
  if (ask.kind !== 'image' || ask.language !== 'python') return null;
  const dependencies = askedPackages(ask).map(
    ({ name, specifier }) => `${name}${exactVersion(specifier)}`,
  );
  const packages = ask.os.map((name) => name.replace(/[<>=~].*$/, ''));
  const base = findBaseImage(ask.base);
  const parts = [`/docker_image_create name=${ask.name.toLowerCase()}`];
  if (dependencies.length > 0) parts.push(`dependencies=${dependencies.join(',')}`);
  if (packages.length > 0) parts.push(`packages=${packages.join(',')}`);
  if (base !== null && base.system !== 'alpine' && base.name !== DEFAULT_TRIAL_BASE) {
    parts.push(`base=${org}/${base.name}`);
  }
  return parts.join(' ');
}

/** The command takes names separated by commas, so a range, which may hold one, is left out. */
function exactVersion(specifier: string | null): string {
  return specifier !== null && /^===?[^,]+$/.test(specifier) ? specifier : '';
}

/** Runs a script of the present folder in an existing image. */
export function dockerRunLine(reference: string): string {
  return `docker run --rm -i -v "$PWD":/work -w /work ${reference} python my_script.py`;
}
