import { type BuildConf, parseBuildConf } from './build-conf';
import { parsePipfile, parsePyproject } from './dependencies';
import { type BaseImage, parseBaseImage } from './dockerfile';
import { findReplacement } from './replacement';
import { type Dependency, parseRequirements } from './requirement';

/** What the folder `docker/<image>` of demisto/dockerfiles says. */
export interface ImageSource extends BuildConf {
  readonly image: string;
  /** The image the reason of the deprecation names; it may be deprecated itself. */
  readonly replacement: string | null;
  /** Null where the Dockerfile does not tell; `problems` says why. */
  readonly base: BaseImage | null;
  /** Null where the folder has no file that lists them. */
  readonly dependencies: readonly SourceDependency[] | null;
  /** What could not be read, each with its file: `Pipfile: line 3: …`. */
  readonly problems: readonly string[];
}

export interface SourceDependency extends Dependency {
  readonly file: DependencyFile;
}

/** In the order in which upstream's build takes them. */
const DEPENDENCY_FILES = ['Pipfile', 'pyproject.toml', 'requirements.txt'] as const;
type DependencyFile = (typeof DEPENDENCY_FILES)[number];

/** The files of an image folder that say what the image is. */
const SOURCE_FILES: readonly string[] = ['Dockerfile', 'build.conf', ...DEPENDENCY_FILES];

/**
 * The files of an image folder that people write; no other need be fetched. Lock files are not among
 * them: a tool writes those.
 */
export const FOLDER_FILES: ReadonlySet<string> = new Set([
  ...SOURCE_FILES,
  'verify.py',
  'verify.ps1',
  '.gitignore',
]);

/**
 * Reads the folder of one image.
 *
 * @param files name in the folder → text, those of `FOLDER_FILES` that are there
 * @param org the organization of the images, e.g. `demisto`
 */
export function readImageSource(
  image: string,
  files: ReadonlyMap<string, string>,
  org: string,
): ImageSource {
  const problems: string[] = [];
  const conf = parseBuildConf(files.get('build.conf') ?? '');
  const base = parseBaseImage(files.get('Dockerfile') ?? '');
  if (!base.ok) problems.push(`Dockerfile: ${base.error}`);
  return {
    ...{ image, ...conf, base: base.ok ? base.value : null },
    replacement: conf.deprecatedReason && findReplacement(conf.deprecatedReason, org),
    dependencies: readDependencies(files, problems),
    problems,
  };
}

function readDependencies(
  files: ReadonlyMap<string, string>,
  problems: string[],
): SourceDependency[] | null {
  for (const file of DEPENDENCY_FILES) {
    const text = files.get(file);
    if (text === undefined) continue;
    const parsed = parseDependencies(file, text);
    problems.push(...parsed.problems.map((problem) => `${file}: ${problem}`));
    return parsed.dependencies?.map((dependency) => ({ ...dependency, file })) ?? null;
  }
  return null;
}

function parseDependencies(
  file: DependencyFile,
  text: string,
): { dependencies: readonly Dependency[] | null; problems: readonly string[] } {
  if (file === 'requirements.txt') return parseRequirements(text);
  const parsed = file === 'Pipfile' ? parsePipfile(text) : parsePyproject(text);
  if (parsed.ok) return { dependencies: parsed.value, problems: [] };
  return { dependencies: null, problems: [parsed.error] };
}
