import type { AskedPackage } from '../ask';

/**
 * `verify.py`, which upstream's build runs inside the new image: imports every package. Under which
 * name a package is imported stands in its own metadata; the name of the package is only a guess.
 */
export function renderVerifyPy(packages: readonly AskedPackage[]): string {
  const names = packages.map(({ normalizedName }) => normalizedName).sort();
  if (names.length === 0) {
    return 'import sys\n\nprint("Python", sys.version)\n';
  }
  return `"""Imports every package this image was made for; fails where one cannot be imported."""

import importlib
import re
from importlib.metadata import packages_distributions, version

PACKAGES = [
${names.map((name) => `    "${name}",`).join('\n')}
]


def normalize(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def modules_of(package):
    found = [
        module
        for module, distributions in packages_distributions().items()
        if package in map(normalize, distributions) and not module.startswith("_")
    ]
    return sorted(found) or [package.replace("-", "_")]


def import_one(package):
    errors = []
    for module in modules_of(package):
        try:
            importlib.import_module(module)
            return module
        except Exception as error:
            errors.append(f"{module}: {error!r}")
    raise SystemExit(f"{package} cannot be imported ({'; '.join(errors)})")


for package in PACKAGES:
    print(f"{package} {version(package)}: import {import_one(package)}")
`;
}

/** `verify.ps1`: PowerShell answers, and the commands of the OS packages are there. */
export function renderVerifyPs1(os: readonly string[]): string {
  const commands = os.map((name) => name.replace(/[<>=~].*$/, ''));
  return [
    '$ErrorActionPreference = "Stop"',
    'Write-Output "PowerShell $($PSVersionTable.PSVersion)"',
    ...(commands.length === 0
      ? []
      : [
          `foreach ($name in ${commands.map((name) => `"${name}"`).join(', ')}) {`,
          '    $found = Get-Command $name -ErrorAction SilentlyContinue',
          '    if ($found) { Write-Output "$name $($found.Source)" }',
          '    else { Write-Output "$name brings no command of its name" }',
          '}',
        ]),
    '',
  ].join('\n');
}
