import type { ImageAsk } from '../ask';
import { askedPackages } from '../ask';
import { type BroughtPackage, broughtBy, type KnownBase } from '../base-image';
import { renderDependabotEntry } from './dependabot';
import { renderDockerfile } from './dockerfile';
import { type PullRequestFacts, renderPullRequestText } from './pull-request-text';
import { renderPyproject } from './pyproject';
import { renderVerifyPs1, renderVerifyPy } from './verify';

/** What a folder is made from, beside the ask itself. */
export interface FolderFacts extends PullRequestFacts {
  /** Docker Hub organization. */
  readonly org: string;
  /** What it is built on, as it is today: its tag is pinned. */
  readonly base: KnownBase;
}

export interface FolderFile {
  /** From the root of demisto/dockerfiles. */
  readonly path: string;
  /** Ends with a line end. */
  readonly content: string;
  /** What upstream has there now; null: nothing, or nothing that is known. */
  readonly before: string | null;
}

export interface ImageFolder {
  /** `docker/<name>/…`, ready to be committed: what is new, or other than upstream has it. */
  readonly files: readonly FolderFile[];
  /** What a person has to know before they commit it, in sentences: what is not from the source. */
  readonly notes: readonly string[];
  /** One item of `updates:` in `.github/dependabot.yml`, without which the build fails; null: none. */
  readonly dependabotEntry: string | null;
  readonly pullRequestTitle: string;
  /** Markdown. */
  readonly pullRequestText: string;
}

/** Written by the build, from the lock file. */
export const GITIGNORE = '# Written by the build, from the lock file.\nrequirements.txt\n';

/**
 * The folder of a new image for demisto/dockerfiles. Only an ask that `checkAsk` has nothing against
 * may be rendered: names and requirements go into files that are executed.
 *
 * @see demisto/dockerfiles, README: what a folder under docker/ consists of
 */
export function renderFolder(ask: ImageAsk, facts: FolderFacts): ImageFolder {
  const { base } = facts;
  const asked = askedPackages(ask);
  const brought = broughtBy(base, asked);
  const packages = asked.filter(
    ({ normalizedName }) => !brought.some(({ name }) => name === normalizedName),
  );
  const folder = `docker/${ask.name}`;
  const at = (name: string, content: string): FolderFile => ({
    path: `${folder}/${name}`,
    content,
    before: null,
  });
  const dockerfile = renderDockerfile({
    from: `${facts.org}/${base.name}:${base.tag}`,
    system: base.system,
    packages,
    os: ask.os,
    modules: ask.modules,
  });
  const common = [at('Dockerfile', dockerfile), at('build.conf', 'version=1.0.0\n')];
  const hasPython = packages.length > 0;
  const python = hasPython
    ? [
        at('pyproject.toml', renderPyproject(ask.name, packages, base.pythonMinor)),
        at('.gitignore', GITIGNORE),
      ]
    : [at('.gitignore', '*.log\n')];
  const verify =
    ask.language === 'python'
      ? at('verify.py', renderVerifyPy(asked.map(({ normalizedName }) => normalizedName)))
      : at('verify.ps1', renderVerifyPs1(ask.os, ask.modules));
  const dependabotEntry = hasPython ? renderDependabotEntry(folder) : null;
  return {
    files: [...common, ...python, verify],
    notes: brought.map(noteBrought),
    dependabotEntry,
    pullRequestTitle: `New image: ${ask.name}`,
    pullRequestText: renderPullRequestText(ask, {
      ...facts,
      dependabotEntry,
      toLock: hasPython ? 'pyproject.toml' : null,
    }),
  };
}

function noteBrought({ name, version, by }: BroughtPackage): string {
  return `${name} is not listed again: ${by} brings ${version}.`;
}
