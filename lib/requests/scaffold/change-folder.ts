import type { BaseSystem } from '@/lib/catalog/build-base';
import { normalizeName } from '@/lib/names/normalize';
import { parsePipfile, parsePyproject } from '@/lib/upstream/dockerfiles/dependencies';
import { parseRequirements } from '@/lib/upstream/dockerfiles/requirement';
import { type AskedPackage, askedPackages, type PackagesAsk, readRequirement } from '../ask';
import { addDependencies, type DependencyFile, dependencyFiles } from './change-dependencies';
import { addSteps, installsRequirements, isOnlyItsBase } from './change-dockerfile';
import { renderDependabotEntry } from './dependabot';
import { moduleSteps, osSteps, pythonSteps, renderDockerfile } from './dockerfile';
import { type FolderFile, GITIGNORE, type ImageFolder } from './folder';
import { type PullRequestFacts, renderPullRequestText } from './pull-request-text';
import { renderPyproject } from './pyproject';
import { addToVerifyPs1, addToVerifyPy, renderVerifyPs1, renderVerifyPy } from './verify';

/** A folder of demisto/dockerfiles as it was read. */
export interface CurrentFolder {
  readonly commit: string;
  /** Name in the folder → text; lock files are not among them. */
  readonly files: ReadonlyMap<string, string>;
}

export interface ChangeFacts extends PullRequestFacts {
  /** Null: the source was never read, or has no folder of this image. */
  readonly current: CurrentFolder | null;
  /** What the image is built on, `demisto/python3:3.12.1.9`; null where it is not known. */
  readonly baseReference: string | null;
  /** Null: none that packages can be installed on without being asked how. */
  readonly system: BaseSystem | null;
  readonly pythonMinor: string | null;
  /** What was known of its own packages before, as requirements; used where there is no folder. */
  readonly direct: readonly string[];
}

/** What the parts of a folder are made by: files are gathered, and what is to be said of them. */
interface Draft {
  readonly ask: PackagesAsk;
  readonly facts: ChangeFacts;
  readonly packages: readonly AskedPackage[];
  readonly files: FolderFile[];
  readonly notes: string[];
}

/**
 * The folder of an existing image with the packages added: its own files changed as little as can be,
 * as far as the source gives them; what it does not give is from the templates, which `notes` says.
 * Only an ask that `checkAsk` has nothing against may be rendered.
 */
export function renderChangedFolder(ask: PackagesAsk, facts: ChangeFacts): ImageFolder {
  const folder = `docker/${ask.image}`;
  const draft: Draft = { ask, facts, packages: askedPackages(ask), files: [], notes: [] };
  if (facts.current === null) {
    draft.notes.push(
      `The source has no folder ${folder}, so these files are from templates, with what the catalogue knows of the image. Where upstream has a file already, add to it what is here.`,
    );
  }
  const list = changeList(draft);
  changeDockerfile(draft, list.isNew);
  changeVerify(draft);
  const dependabotEntry = list.isNew ? renderDependabotEntry(folder) : null;
  return {
    files: draft.files,
    notes: draft.notes,
    dependabotEntry,
    pullRequestTitle: `${ask.image}: add ${[...ask.python, ...ask.os, ...ask.modules].join(', ').slice(0, 100)}`,
    pullRequestText: renderPullRequestText(ask, {
      ...facts,
      dependabotEntry,
      toLock: list.toLock,
    }),
  };
}

/** Puts a file into the draft, unless upstream has it like this. */
function put({ ask, facts, files }: Draft, name: string, content: string): void {
  const before = facts.current?.files.get(name) ?? null;
  if (before !== content) files.push({ path: `docker/${ask.image}/${name}`, content, before });
}

interface List {
  /** Whether the folder had none. */
  readonly isNew: boolean;
  /** The list that a lock file has to be made from; null: none was changed. */
  readonly toLock: DependencyFile | null;
}

function findList(current: CurrentFolder | null): DependencyFile | null {
  return dependencyFiles.find((name) => current?.files.has(name)) ?? null;
}

function changeList(draft: Draft): List {
  const { ask, facts, packages, notes } = draft;
  if (packages.length === 0) return { isNew: false, toLock: null };
  const file = findList(facts.current);
  if (file === null) {
    const direct = facts.current === null ? facts.direct : [];
    const known = direct.flatMap((text) => readRequirement(text) ?? []);
    const all = new Map([...known, ...packages].map((it) => [it.normalizedName, it]));
    put(draft, 'pyproject.toml', renderPyproject(ask.image, [...all.values()], facts.pythonMinor));
    if (!facts.current?.files.has('.gitignore')) put(draft, '.gitignore', GITIGNORE);
    if (facts.current !== null) {
      notes.push('The folder lists no Python packages yet: its pyproject.toml is new.');
    }
    return { isNew: facts.current !== null, toLock: 'pyproject.toml' };
  }
  const changed = addDependencies(file, facts.current?.files.get(file) ?? '', packages);
  if (!changed.ok) {
    const names = packages.map(({ name }) => name).join(', ');
    notes.push(`${file} could not be changed (${changed.error}): add ${names} by hand.`);
    return { isNew: false, toLock: file };
  }
  if (changed.value === facts.current?.files.get(file)) {
    notes.push(`${file} lists everything that is asked for already.`);
    return { isNew: false, toLock: null };
  }
  put(draft, file, changed.value);
  return { isNew: false, toLock: file };
}

function changeDockerfile(draft: Draft, hasNewList: boolean): void {
  const { ask, facts, packages, notes } = draft;
  const { current, system, baseReference } = facts;
  if (system === null && ask.os.length > 0) {
    notes.push(
      `What installs ${ask.os.join(', ')} in this image is not known: add it to the Dockerfile by hand.`,
    );
  }
  const os = system === null ? [] : ask.os;
  const text = current?.files.get('Dockerfile');
  if (text === undefined) {
    if (current !== null) {
      notes.push('The folder has no Dockerfile, so nothing could be added to it.');
    } else if (baseReference === null || system === null) {
      notes.push('What the image is built on is not known, so there is no Dockerfile here.');
    } else {
      const { modules } = ask;
      put(
        draft,
        'Dockerfile',
        renderDockerfile({ from: baseReference, system, packages, os, modules }),
      );
    }
    return;
  }
  const steps = [
    ...(system === null ? [] : osSteps(system, os)),
    ...moduleSteps(ask.modules),
    ...(hasNewList && !installsRequirements(text) ? pythonSteps(system ?? 'debian') : []),
  ];
  if (steps.length === 0) return;
  put(draft, 'Dockerfile', addSteps(text, steps));
  if (isOnlyItsBase(text)) {
    notes.push(
      'Of the Dockerfile the source gives only what it is built on. If upstream’s has more steps, keep them, and put the new ones behind its last FROM.',
    );
  }
}

function changeVerify(draft: Draft): void {
  const { ask, facts, packages, notes } = draft;
  const names = packages.map(({ normalizedName }) => normalizedName);
  const py = facts.current?.files.get('verify.py');
  const ps1 = facts.current?.files.get('verify.ps1');
  if (names.length > 0) {
    if (py === undefined) {
      put(draft, 'verify.py', renderVerifyPy([...new Set([...listedNames(facts), ...names])]));
    } else put(draft, 'verify.py', addToVerifyPy(py, names));
  }
  if (ask.modules.length > 0) {
    if (ps1 === undefined) put(draft, 'verify.ps1', renderVerifyPs1(ask.os, ask.modules));
    else put(draft, 'verify.ps1', addToVerifyPs1(ps1, ask.modules));
  }
  const isMissing =
    (names.length > 0 && py === undefined) || (ask.modules.length > 0 && ps1 === undefined);
  if (isMissing && facts.current !== null) {
    notes.push(
      `The source has no verify script of this image, so this one is from the template. If upstream has one, add the imports to it.`,
    );
  }
}

/** PEP 503 names of what the image lists now. */
function listedNames({ current, direct }: ChangeFacts): readonly string[] {
  if (current === null)
    return direct.flatMap((text) => readRequirement(text)?.normalizedName ?? []);
  const file = findList(current);
  const text = file === null ? '' : (current.files.get(file) ?? '');
  if (file === null) return [];
  if (file === 'requirements.txt') {
    return parseRequirements(text).dependencies.map(({ name }) => normalizeName(name));
  }
  const parsed = file === 'Pipfile' ? parsePipfile(text) : parsePyproject(text);
  return parsed.ok ? parsed.value.map(({ name }) => normalizeName(name)) : [];
}
