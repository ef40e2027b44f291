import { type AskedModule, readModule } from '../ask';

/** The names of packages, one a line, where a later request finds them again. */
const LIST = /^PACKAGES = \[\n((?: {4}"[^"\n]*",\n)*)\]$/m;

/**
 * `verify.py`, which upstream's build runs inside the new image: imports every package. Under which
 * name a package is imported stands in its own metadata; the name of the package is only a guess.
 *
 * @param packages PEP 503
 */
export function renderVerifyPy(packages: readonly string[]): string {
  if (packages.length === 0) {
    return 'import sys\n\nprint("Python", sys.version)\n';
  }
  return `"""Imports every package this image was made for; fails where one cannot be imported."""

import importlib
import re
from importlib.metadata import packages_distributions, version

${renderList(packages)}


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

/**
 * Also imports these packages: in the list of a file of ours, else behind all that is there, in a
 * function of its own, so that no name of the file is taken.
 *
 * @param packages PEP 503
 */
export function addToVerifyPy(text: string, packages: readonly string[]): string {
  if (packages.length === 0) return text;
  const list = LIST.exec(text);
  if (list !== null) {
    const known = [...(list[1] ?? '').matchAll(/"([^"]*)"/g)].map(([, name = '']) => name);
    return text.replace(list[0], () => renderList([...new Set([...known, ...packages])]));
  }
  return `${text.replace(/\n*$/, '\n')}

def _import_added():
    import importlib
    import re
    from importlib.metadata import packages_distributions

    for package in [${packages.map((name) => `"${name}"`).join(', ')}]:
        modules = [
            module
            for module, names in packages_distributions().items()
            if package in [re.sub(r"[-_.]+", "-", name).lower() for name in names]
            and not module.startswith("_")
        ]
        for module in sorted(modules)[:1] or [package.replace("-", "_")]:
            importlib.import_module(module)
            print(f"{package}: import {module}")


_import_added()
`;
}

function renderList(packages: readonly string[]): string {
  return `PACKAGES = [\n${[...packages]
    .sort()
    .map((name) => `    "${name}",\n`)
    .join('')}]`;
}

/** `verify.ps1`: PowerShell answers, modules are imported, commands of the OS packages are looked for. */
export function renderVerifyPs1(os: readonly string[], modules: readonly string[]): string {
  return [
    '$ErrorActionPreference = "Stop"',
    'Write-Output "PowerShell $($PSVersionTable.PSVersion)"',
    ...importModules(modules),
    ...findCommands(os),
    '',
  ].join('\n');
}

/** The same behind all that is there. */
export function addToVerifyPs1(text: string, modules: readonly string[]): string {
  const added = importModules(modules);
  return added.length === 0 ? text : `${text.replace(/\n*$/, '\n')}${added.join('\n')}\n`;
}

function importModules(modules: readonly string[]): readonly string[] {
  const read: readonly AskedModule[] = modules.flatMap((text) => readModule(text) ?? []);
  if (read.length === 0) return [];
  return [
    `foreach ($name in ${read.map(({ name }) => `"${name}"`).join(', ')}) {`,
    '    Import-Module $name -ErrorAction Stop',
    '    Write-Output "$name $((Get-Module $name).Version)"',
    '}',
  ];
}

function findCommands(os: readonly string[]): readonly string[] {
  if (os.length === 0) return [];
  const names = os.map((name) => `"${name.replace(/[<>=~].*$/, '')}"`);
  return [
    `foreach ($name in ${names.join(', ')}) {`,
    '    $found = Get-Command $name -ErrorAction SilentlyContinue',
    '    if ($found) { Write-Output "$name $($found.Source)" }',
    '    else { Write-Output "$name brings no command of its name" }',
    '}',
  ];
}
