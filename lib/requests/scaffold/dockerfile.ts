import type { BaseSystem } from '@/lib/catalog/build-base';
import { type AskedModule, type AskedPackage, readModule } from '../ask';

interface Options {
  /** What it is built on: `demisto/python3:3.12.13.10116658`. */
  readonly from: string;
  readonly system: BaseSystem;
  readonly packages: readonly AskedPackage[];
  readonly os: readonly string[];
  /** Of PowerShell. */
  readonly modules: readonly string[];
}

/** Compilers that wheels for musl are often missing for; they are gone from the image afterwards. */
const ALPINE_BUILD = ['build-base', 'libffi-dev', 'python3-dev'];

/** A Dockerfile of the Alpine or the Debian pattern: a layer for the system, one for the packages. */
export function renderDockerfile({ from, system, packages, os, modules }: Options): string {
  const steps = [
    `FROM ${from}`,
    ...osSteps(system, os),
    ...moduleSteps(modules),
    ...(packages.length > 0 ? pythonSteps(system) : []),
  ];
  return `${steps.join('\n\n')}\n`;
}

/** None where there is nothing to install. */
export function osSteps(system: BaseSystem, os: readonly string[]): readonly string[] {
  if (os.length === 0) return [];
  const names = os.map(quote).join(' ');
  if (system === 'alpine') return [`RUN apk add --no-cache ${names}`];
  return [
    run([
      'apt-get update',
      `apt-get install --yes --no-install-recommends ${names}`,
      'rm -rf /var/lib/apt/lists/*',
    ]),
  ];
}

/** Installs what the build makes of the folder's list. */
export function pythonSteps(system: BaseSystem): readonly string[] {
  const install = 'pip install --no-cache-dir --requirement requirements.txt';
  return [
    'COPY requirements.txt .',
    system === 'alpine'
      ? run([
          `apk add --no-cache --virtual .to-build ${ALPINE_BUILD.join(' ')}`,
          install,
          'apk del .to-build',
        ])
      : `RUN ${install}`,
  ];
}

/** Modules of the PowerShell Gallery, for every user of the image; a failure ends the build. */
export function moduleSteps(modules: readonly string[]): readonly string[] {
  const read = modules.flatMap((text) => readModule(text) ?? []);
  if (read.length === 0) return [];
  const commands = [
    '$ErrorActionPreference = "Stop"',
    'Set-PSRepository -Name PSGallery -InstallationPolicy Trusted',
    ...read.map(installModule),
  ];
  return [`RUN pwsh -NoLogo -NonInteractive -Command '${commands.join('; \\\n    ')}'`];
}

function installModule({ name, version }: AskedModule): string {
  const exact = version === null ? '' : ` -RequiredVersion ${version}`;
  return `Install-Module -Name ${name}${exact} -Scope AllUsers -AcceptLicense`;
}

function run(commands: readonly string[]): string {
  return `RUN ${commands.join(' \\\n && ')}`;
}

/** A constraint (`curl>=8`) would be a redirection to the shell. */
function quote(name: string): string {
  return /^[a-z0-9+._-]+$/i.test(name) ? name : `'${name}'`;
}
