import type { AskedPackage } from '../ask';
import type { BaseImage } from '../base-image';

interface Options {
  readonly base: BaseImage;
  readonly tag: string;
  readonly org: string;
  readonly packages: readonly AskedPackage[];
  readonly os: readonly string[];
}

/** Compilers that wheels for musl are often missing for; they are gone from the image afterwards. */
const ALPINE_BUILD = ['build-base', 'libffi-dev', 'python3-dev'];

/** A Dockerfile of the Alpine or the Debian pattern: one layer for the system, one for Python. */
export function renderDockerfile({ base, tag, org, packages, os }: Options): string {
  const steps = [`FROM ${org}/${base.name}:${tag}`];
  if (os.length > 0) steps.push(base.system === 'alpine' ? addWithApk(os) : addWithApt(os));
  if (packages.length > 0) {
    steps.push('COPY requirements.txt .');
    steps.push(base.system === 'alpine' ? installOnAlpine() : `RUN ${PIP_INSTALL}`);
  }
  return `${steps.join('\n\n')}\n`;
}

const PIP_INSTALL = 'pip install --no-cache-dir --requirement requirements.txt';

function installOnAlpine(): string {
  return run([
    `apk add --no-cache --virtual .to-build ${ALPINE_BUILD.join(' ')}`,
    PIP_INSTALL,
    'apk del .to-build',
  ]);
}

function addWithApk(os: readonly string[]): string {
  return `RUN apk add --no-cache ${os.map(quote).join(' ')}`;
}

function addWithApt(os: readonly string[]): string {
  return run([
    'apt-get update',
    `apt-get install --yes --no-install-recommends ${os.map(quote).join(' ')}`,
    'rm -rf /var/lib/apt/lists/*',
  ]);
}

function run(commands: readonly string[]): string {
  return `RUN ${commands.join(' \\\n && ')}`;
}

/** A constraint (`curl>=8`) would be a redirection to the shell. */
function quote(name: string): string {
  return /^[a-z0-9+._-]+$/i.test(name) ? name : `'${name}'`;
}
