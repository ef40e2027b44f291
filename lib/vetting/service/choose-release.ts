import { filter, valid } from '@renovatebot/pep440';
import { comparePep440 } from '@/lib/catalog/version-order';
import type { PypiRelease } from '@/lib/pypi/answer';
import { type AskOptions, getProject, getRelease } from '@/lib/pypi/service';

export interface Wanted {
  /** PEP 503. */
  readonly normalizedName: string;
  /** PEP 440; null: any version. */
  readonly specifier: string | null;
}

/** The release an installer would take, as far as it can be known. */
export type ChosenRelease =
  | { readonly kind: 'found'; readonly release: PypiRelease; readonly outdated: string | null }
  | { readonly kind: 'no-project' }
  | { readonly kind: 'no-version'; readonly newest: string }
  | { readonly kind: 'unreachable'; readonly reason: string };

/** Chooses the highest release that meets the constraint; pre-releases and yanked ones last. */
export async function chooseRelease(wanted: Wanted, options: AskOptions): Promise<ChosenRelease> {
  const answer = await getProject(wanted.normalizedName, options);
  if (answer.kind === 'not-found') return { kind: 'no-project' };
  if (answer.kind === 'failed') return { kind: 'unreachable', reason: answer.reason };
  const { newest, versions } = answer.value;
  const { outdated } = answer;
  const known = versions.filter(({ version }) => valid(version) !== null);
  const kept = known.filter(({ yanked }) => !yanked).map(({ version }) => version);
  const version = highest(kept, wanted.specifier) ?? exactlyAsked(wanted.specifier, known);
  if (version === null) return { kind: 'no-version', newest: newest.version };
  if (version === newest.version) return { kind: 'found', release: newest, outdated };
  const release = await getRelease(wanted.normalizedName, version, options);
  if (release.kind === 'found') return { kind: 'found', release: release.value, outdated };
  if (release.kind === 'failed') return { kind: 'unreachable', reason: release.reason };
  return { kind: 'no-version', newest: newest.version };
}

function highest(versions: readonly string[], specifier: string | null): string | null {
  const pick = (prereleases: boolean) =>
    filter([...versions], specifier ?? '>=0', { prereleases })
      .sort(comparePep440)
      .at(-1) ?? null;
  return pick(false) ?? pick(true);
}

/** A yanked release is taken by whoever names it exactly (PEP 592). */
function exactlyAsked(
  specifier: string | null,
  versions: readonly { readonly version: string }[],
): string | null {
  const exact = /^===?([^,*]+)$/.exec(specifier ?? '')?.[1];
  return versions.find(({ version }) => version === exact)?.version ?? null;
}
