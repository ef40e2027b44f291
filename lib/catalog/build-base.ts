import { mayBeProposed } from './never-proposed';
import { osLabel } from './os-label';
import type { ImageStatus } from './version-record';

/** What decides whether a new image can be built on one that is there. */
export interface BaseFacts {
  /** Without organization and tag. */
  readonly name: string;
  readonly status: ImageStatus;
  readonly replacementName: string | null;
  readonly devonly: boolean;
  readonly removed: boolean;
  /** The version that `last.md` names; null: there is none. */
  readonly last: {
    readonly tag: string;
    /** As its own metadata say. */
    readonly deprecated: boolean;
    readonly osId: string | null;
    readonly osVersion: string | null;
    readonly pythonVersion: string | null;
  } | null;
}

export type ImageLanguage = 'python' | 'powershell';

/** Systems whose way to install packages is known: `apk`, or `apt-get`. */
const SYSTEMS = ['alpine', 'debian', 'ubuntu'] as const;
export type BaseSystem = (typeof SYSTEMS)[number];

/** How the folder of an image on this base is written, and whether anybody should ask for one. */
export interface BuildBase {
  readonly name: string;
  readonly language: ImageLanguage;
  readonly system: BaseSystem;
  readonly tag: string;
  /** `3.12`; null for PowerShell. */
  readonly pythonMinor: string | null;
}

export type JudgedBase =
  | { readonly kind: 'fit'; readonly base: BuildBase }
  | {
      readonly kind: 'unfit';
      /** A sentence, with what to do. */
      readonly reason: string;
      /** Null: no folder can be written at all. */
      readonly base: BuildBase | null;
    };

/**
 * Whether a new image can be built on this one: somebody maintains it, it is for Python 3 or PowerShell,
 * and how packages get onto its system is known.
 */
export function judgeBase(facts: BaseFacts): JudgedBase {
  const { name, last, replacementName } = facts;
  const unfit = (reason: string, base: BuildBase | null = null): JudgedBase => ({
    kind: 'unfit',
    reason,
    base,
  });
  if (facts.removed || last === null) {
    return unfit(`${name} is no longer in the catalogue. Choose another base.`);
  }
  if (!mayBeProposed(name)) {
    return unfit(`${name} is the native image, which nothing is built on. Choose another base.`);
  }
  const system = SYSTEMS.find((it) => it === last.osId);
  if (system === undefined) {
    const os = osLabel(last.osId, last.osVersion);
    return unfit(
      os === null
        ? `Which system ${name} has is not known, so its folder cannot be written. Choose another base.`
        : `${name} is on ${os}, which no folder is written for. Choose a base on Alpine, Debian or Ubuntu.`,
    );
  }
  const language = languageOfImage(name);
  const { pythonVersion, tag } = last;
  if (language === 'python' && pythonVersion === null) {
    return unfit(
      `Which Python ${name} has is not known, so its folder cannot be written. Choose another base.`,
    );
  }
  if (language === 'python' && !pythonVersion?.startsWith('3.')) {
    return unfit(
      `${name} has Python ${pythonVersion}; new images are on Python 3. Choose another base.`,
    );
  }
  const pythonMinor =
    language === 'python' ? (/^\d+\.\d+/.exec(pythonVersion ?? '')?.[0] ?? null) : null;
  const base: BuildBase = { name, language, system, tag, pythonMinor };
  if (facts.status === 'deprecated' || last.deprecated) {
    const instead =
      replacementName === null ? 'Choose another base.' : `Build on ${replacementName}.`;
    return unfit(`${name} is deprecated. ${instead}`, base);
  }
  if (facts.status === 'retired') {
    return unfit(`Nobody maintains ${name} any more. Choose another base.`, base);
  }
  if (facts.devonly) {
    return unfit(`${name} is for development only. Choose another base.`, base);
  }
  return { kind: 'fit', base };
}

/** By the name alone: those of PowerShell begin as upstream demands it of them. */
export function languageOfImage(name: string): ImageLanguage {
  return /^(pwsh|powershell)(-|$)/.test(name) ? 'powershell' : 'python';
}
