import type { PythonPackageRecord } from '../record';
import type { SampleBuild } from './builds';
import type { Family } from './images';
import { SAMPLE_PACKAGES, type SamplePackage } from './packages';
import { atWave } from './waves';

const BY_NAME = new Map(SAMPLE_PACKAGES.map((found) => [found.name, found]));
const ALWAYS = ['pip', 'setuptools', 'wheel'];

/** The last versions that run on Python 2. */
const ON_PYTHON_2: ReadonlyMap<string, string> = new Map([
  ['pip', '20.3.4'],
  ['setuptools', '44.1.1'],
  ['wheel', '0.37.1'],
  ['requests', '2.27.1'],
  ['urllib3', '1.26.18'],
  ['certifi', '2021.10.8'],
  ['idna', '2.10'],
  ['dnspython', '1.16.0'],
]);

/** What is installed in a build: its own packages with what they need, and those of its bases. */
export function installed(build: SampleBuild, family: Family): PythonPackageRecord[] {
  if (family === 'powershell' || family === 'ubuntu') return [];
  const found = new Set<string>();
  for (const name of [...ALWAYS, ...ownAndInherited(build)]) addWithNeeds(name, found);
  return [...found]
    .sort((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1))
    .flatMap((name) => packageAt(name, build.wave, family));
}

function ownAndInherited({ image, base }: SampleBuild): string[] {
  return base === null ? [...image.packages] : [...ownAndInherited(base), ...image.packages];
}

function addWithNeeds(name: string, found: Set<string>): void {
  if (found.has(name)) return;
  found.add(name);
  for (const needed of getPackage(name).needs ?? []) addWithNeeds(needed, found);
}

function getPackage(name: string): SamplePackage {
  const found = BY_NAME.get(name);
  if (found === undefined) throw new Error(`The sample has no package ${name}`);
  return found;
}

function packageAt(name: string, wave: number, family: Family): PythonPackageRecord[] {
  const found = getPackage(name);
  const isPython2 = family === 'python2' || family === 'old-apk';
  const version = isPython2 ? ON_PYTHON_2.get(name) : atWave(found.versions, wave);
  // charset-normalizer never ran on Python 2.
  if (version === undefined) return [];
  const isLost = wave >= (found.licenseLostFrom ?? Number.POSITIVE_INFINITY);
  const project = name.replaceAll('_', '-');
  return [
    {
      name,
      version,
      summary: found.summary,
      pypi: found.isPrivate ? 'None' : `https://pypi.org/project/${project}/`,
      homepage: found.homepage ?? `https://example.org/${project}`,
      author: found.author ?? '',
      licenses: isLost ? [] : found.licenses,
    },
  ];
}
