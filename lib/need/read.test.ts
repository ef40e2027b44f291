import { describe, expect, it } from 'vitest';
import { renderNeededPackage } from './need';
import { readNeed } from './read';
import type { NeedReading } from './reading';

const KNOWN = new Set(
  'requests beautifulsoup4 pyyaml google-cloud-storage google-auth azure-identity azure-storage-blob ruamel-yaml stix2 pycryptodomex'.split(
    ' ',
  ),
);
const isKnown = (name: string) => KNOWN.has(name);
const read = (text: string, fileName: string | null = null) =>
  readNeed(text, { fileName, isKnown });
const packagesOf = ({ need }: NeedReading) => need.packages.map(renderNeededPackage);
/** `problem 2-3: reason` */
const notesOf = ({ notes }: NeedReading) =>
  notes.map(
    ({ kind, lines, reason }) =>
      `${kind} ${lines.map(({ from, to }) => (from === to ? from : `${from}-${to}`)).join(',')}: ${reason}`,
  );

describe('names as they are typed', () => {
  it.each([
    ['requests', ['requests']],
    ['requests boto3', ['requests', 'boto3']],
    ['requests, boto3>=1.30,<2, Stix2', ['requests', 'boto3>=1.30,<2', 'stix2']],
    ['boto3 >= 1.30 ruamel.yaml', ['boto3>=1.30', 'ruamel-yaml']],
    ['requests;', ['requests']],
    ['PyYAML\nrequests, bs4', ['pyyaml', 'requests', 'bs4']],
  ])('reads %j', (text, packages) => {
    const reading = read(text);
    expect(packagesOf(reading)).toEqual(packages);
    expect(reading.notes).toEqual([]);
  });

  it('says which extras are not looked for', () => {
    const reading = read('boto3>=1.30, requests[socks,use_chardet_on_py3]==2.32.3');
    expect(packagesOf(reading)).toEqual(['boto3>=1.30', 'requests==2.32.3']);
    expect(reading.notes).toMatchObject([
      { kind: 'assumed', examples: ['requests[socks,use_chardet_on_py3]'] },
    ]);
  });

  it('says which word names nothing', () => {
    const reading = read('requests, ünï, stix2');
    expect(packagesOf(reading)).toEqual(['requests', 'stix2']);
    expect(reading.notes).toMatchObject([{ kind: 'problem', examples: ['ünï'] }]);
  });
});

describe('a requirements.txt', () => {
  it('is understood line by line, and what is not is reported with its number', () => {
    const reading = read(`# made by hand
-r base.txt
--index-url https://pypi.org/simple
requests==2.31.0 \\
    --hash=sha256:00 \\
    --hash=sha256:11
pywin32>=300 ; sys_platform == "win32"
typing-extensions>=4 ; python_version < "3.11"
-e git+https://example.org/sdk.git@v1#egg=the-sdk
git+https://example.org/acme/tools.git
./wheels/acme_client-1.2-py3-none-any.whl
foo bar baz
six===abc
numpy==not-a-version
`);
    expect(reading.format).toBe('requirements');
    expect(packagesOf(reading)).toEqual([
      'requests==2.31.0',
      'typing-extensions>=4',
      'the-sdk',
      'acme-client==1.2',
      'six===abc',
      'numpy',
    ]);
    expect(notesOf(reading)).toEqual([
      'problem 2: Another file is meant, which is not here: paste it as well.',
      'problem 12: This names no package.',
      'problem 14: The version is none of PEP 440: any version was taken.',
      'assumed 9: Where a package is installed from is not known of an image: it is looked for by name, in any version.',
      'assumed 11: Read from the name of the file.',
      'left-out 3: An option of pip: it says how to install, not what is needed.',
      'left-out 4: Hashes are left out: images are compared by version.',
      'left-out 7: This is not for Python 3 on Linux: images do not need it.',
    ]);
    expect(reading.questions).toEqual([
      { line: 10, text: 'git+https://example.org/acme/tools.git', guess: 'tools' },
    ]);
  });

  it('joins constraints on one package, and says when they exclude each other', () => {
    const reading = read('boto3>=1.30\nboto3<1.20\nrequests>=2\nRequests<3');
    expect(packagesOf(reading)).toEqual(['boto3>=1.30,<1.20', 'requests>=2,<3']);
    expect(notesOf(reading)).toEqual([
      'problem 1-2: These constraints exclude each other: no version can meet them.',
    ]);
  });

  it('takes a dozen constraints of one package, however many there are', () => {
    const reading = read(Array.from({ length: 500_000 }, (_, at) => `boto3!=${at}`).join('\n'));
    expect(packagesOf(reading)).toEqual([
      `boto3${Array.from({ length: 12 }, (_, at) => `!=${at}`).join(',')}`,
    ]);
    expect(notesOf(reading)).toEqual([
      'problem 13-500000: Only the first 12 constraints of a package are taken.',
    ]);
  });

  it('looks for constraints that exclude each other until there are fifty', () => {
    const lines = Array.from({ length: 60 }, (_, at) => `p-${at}>2,<1`);
    expect(notesOf(read(lines.join('\n')))).toEqual([
      'problem 1-50: These constraints exclude each other: no version can meet them.',
      'problem 51: Too many constraints exclude each other: the rest was not looked at.',
    ]);
  });

  it('takes five megabytes, folds what it says of them, and drops nothing in silence', () => {
    const lines = 250_000;
    const reading = read(Array.from({ length: lines }, (_, at) => `package-${at}==1.0`).join('\n'));
    expect(reading.need.packages).toHaveLength(500);
    expect(reading.notes).toMatchObject([{ lines: [{ from: 501, to: lines }] }]);
    const junk = read('!! \\\n'.repeat(1_000_000));
    expect(junk.need.packages).toEqual([]);
    expect(junk.notes.length).toBeGreaterThan(0);
  });
});

it('reads a Pipfile with its Python version, and where each line stands', () => {
  const reading = read(`[[source]]
name = "pypi"
[packages]
requests = {extras = ["socks"], version = "~=2.31"}
stix2 = "*"
sdk = {git = "https://example.org/sdk.git"}
wincertstore = {version = "*", markers = "sys_platform == 'win32'"}
odd = "^1.2 || ^3"
[dev-packages]
pytest = "*"
[requires]
python_version = "3.12"
`);
  expect(reading.format).toBe('pipfile');
  expect(packagesOf(reading)).toEqual(['requests~=2.31', 'stix2', 'sdk', 'odd']);
  expect(reading.need.python).toBe('==3.12.*');
  expect(notesOf(reading)).toEqual([
    'problem 8: The version cannot be said in PEP 440: any version was taken.',
    'assumed 4: Which extras an image has is not known: the package is looked for without. Name what the extra needs too.',
    'assumed 6: Where a package is installed from is not known of an image: it is looked for by name, in any version.',
    'left-out 7: This is not for Python 3 on Linux: images do not need it.',
    'left-out 9: [dev-packages] is for development or optional: it is not in the image.',
  ]);
});

it('reads a pyproject.toml of Poetry and of PEP 621', () => {
  const poetry = read(`[tool.poetry.dependencies]
python = "^3.10"
urllib3 = "^2.2.3"
orjson = "~3.9"
idna = "3.*"
extra = {version = "*", optional = true}
`);
  expect(packagesOf(poetry)).toEqual(['urllib3>=2.2.3,<3', 'orjson>=3.9,<3.10', 'idna==3.*']);
  expect(poetry.need.python).toBe('>=3.10,<4');
  expect(notesOf(poetry)).toHaveLength(1);
  const standard = read(`[project]
requires-python = ">=3.11"
dependencies = ["boto3>=1.30", "six; python_version < '3'", "!"]
`);
  expect(packagesOf(standard)).toEqual(['boto3>=1.30', 'six']);
  expect(standard.need.python).toBe('>=3.11');
  expect(notesOf(standard)).toEqual(['problem 3: This names no package.']);
  expect(notesOf(read('[project]\ndependencies = ["a"'))).toEqual([
    expect.stringMatching(/^problem \d: This is no TOML \(.+\): nothing was read\.$/),
  ]);
});

it('reads the lines of the war room', () => {
  const reading = read(
    '/docker_image_create name=example dependencies=mechanize,stix2>=2,<4 packages=wget,git base=demisto/python3-deb',
  );
  expect(reading.format).toBe('war-room');
  expect(packagesOf(reading)).toEqual(['mechanize', 'stix2>=2,<4']);
  expect(reading.need).toMatchObject({ osPackages: ['wget', 'git'], distribution: 'debian' });
  expect(reading.images).toEqual([{ line: 1, reference: 'demisto/python3-deb', role: 'base' }]);
  expect(read('/docker_image_update image=demisto/stix2').images).toEqual([
    { line: 1, reference: 'demisto/stix2', role: 'to-update' },
  ]);
  expect(notesOf(read('/docker_image_create dependancies=x'))).toEqual([
    'problem 1: The command has no such argument.',
  ]);
});

it('reads a Dockerfile', () => {
  const reading = read(`FROM demisto/python3:3.12.8.1234567
COPY requirements.txt .
RUN apk --update add --no-cache --virtual .build gcc musl-dev \\
  && apk add libxml2 'git=2.4' && pip install --no-cache-dir -r requirements.txt "requests>=2,<3" $MORE \\
  && apk del .build
RUN ["pip", "install", "stix2"]
`);
  expect(reading.format).toBe('dockerfile');
  expect(packagesOf(reading)).toEqual(['requests>=2,<3', 'stix2']);
  expect(reading.need).toMatchObject({
    osPackages: ['libxml2', 'git'],
    python: '==3.12.*',
    distribution: 'alpine',
  });
  expect(notesOf(reading)).toEqual([
    'problem 2-3: Another file is meant, which is not here: paste it as well.',
    'problem 3: What stands in a variable or a file is not known.',
    'assumed 3: Versions of OS packages are not compared: taken by name.',
    'assumed 1: What the base brings with it is not written here: add what of it is needed.',
    'left-out 3: A virtual package is for the build: it is not in the finished image.',
  ]);
  expect(packagesOf(read('$ pip3 install requests stix2'))).toEqual(['requests', 'stix2']);
});

const SOURCE = `"""import nothing"""
import demistomock as demisto
from CommonServerPython import *
import os, json, bs4 as soup
import google.cloud.storage
from google.oauth2 import service_account
from azure.storage.blob import BlobClient
from ruamel.yaml import (YAML,
                         scalar)
from .helper import x
try:
    import yaml  # import comment
except ImportError:
    import Crypto.Cipher
def late():
    import acme.sdk
    x = "import string"
`;
const IMPORTED = [
  'beautifulsoup4',
  'google-cloud-storage',
  'google-auth',
  'azure-storage-blob',
  'ruamel-yaml',
  'pyyaml',
  'pycryptodomex',
];

it('maps the imports of Python source to packages, and asks where it cannot', () => {
  const reading = read(SOURCE);
  expect(reading.format).toBe('python');
  expect(packagesOf(reading)).toEqual(IMPORTED);
  expect(reading.questions).toEqual([{ line: 16, text: 'import acme.sdk', guess: 'acme' }]);
  expect(notesOf(reading)).toEqual([
    'assumed 4,6,12,14: The package goes by another name than the module.',
    'left-out 2-3: The platform and the content repository bring these modules.',
    'left-out 4: Python brings these modules with it.',
    'left-out 10: A module of the same folder: it is in no package.',
  ]);
});

it('reads five thousand words of a command, and says so', () => {
  const words = Array.from({ length: 500_000 }, (_, at) => `curl-${at}`).join(' ');
  const reading = read(`FROM alpine\nRUN apk add ${words}`);
  expect(reading.need.osPackages).toHaveLength(5_000);
  expect(notesOf(reading)).toContain(
    'problem 2: Only the first 5,000 words of a command are read.',
  );
});

describe('the YAML of an integration', () => {
  const yaml = (script: string) => `commonfields:
  id: Acme
script:
  dockerimage: demisto/stix2:1.0.0.12345
  alt_dockerimages:
  - demisto/py3ish:1.0.0.1
  type: python
  script: |-
${script.replace(/^/gm, '    ')}
`;

  it('gives its image and the imports of its source, with the lines of the file', () => {
    const reading = read(yaml(SOURCE));
    expect(reading.format).toBe('integration');
    expect(packagesOf(reading)).toEqual(IMPORTED);
    expect(reading.images.map(({ line, reference }) => `${line} ${reference}`)).toEqual([
      '4 demisto/stix2:1.0.0.12345',
      '5 demisto/py3ish:1.0.0.1',
    ]);
    expect(reading.questions[0]?.line).toBe(24);
  });

  it('says that the source is elsewhere', () => {
    const reading = read("script: '-'\ntype: python\ndockerimage: demisto/python3:3.1");
    expect(notesOf(reading)).toEqual([
      'problem 1: The script is in a file of its own: paste that one to have its imports read.',
    ]);
  });

  it('follows an anchor to the text it stands for', () => {
    const reading = read(`image: &image demisto/stix2:1.0.0.1
code: &code |
  import requests
dockerimage: *image
alt_dockerimages: [*image, *missing]
script: *code
type: python
`);
    expect(reading.images.map(({ line, reference }) => `${line} ${reference}`)).toEqual([
      '4 demisto/stix2:1.0.0.1',
      '5 demisto/stix2:1.0.0.1',
    ]);
    expect(packagesOf(reading)).toEqual(['requests']);
    expect(notesOf(reading)).toContain('problem 5: Here stands no name of an image.');
  });

  it('is not harmed by bombs, depth and size', () => {
    const levels = Array.from(
      { length: 20 },
      (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`,
    );
    const bomb = `a0: &a0 x\n${levels.join('\n')}\nscript: *a20\n`;
    expect(read(bomb, 'bomb.yml').need.packages).toEqual([]);
    expect(notesOf(read(bomb, 'bomb.yml'))).toEqual([
      'problem 22: Here stands no text: paste the script alone to have its imports read.',
    ]);
    expect(read(`script: ${'['.repeat(5_000)}`, 'deep.yml').notes.length).toBeGreaterThan(0);
    const closed = `script: ${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    expect(notesOf(read(closed, 'closed.yml'))).toEqual([
      expect.stringContaining('nested too deeply'),
    ]);
    expect(read(`script: {${','.repeat(100_000)}`, 'commas.yml').notes).toHaveLength(1);
    expect(notesOf(read(`script: "${'x'.repeat(5_000_000)}"`))).toEqual([
      'problem 1: A YAML of more than a mebibyte is not read: paste the script alone.',
    ]);
  });
});

it('reports a binary file and a lock file as what they are', () => {
  expect(read('\u0089PNG\r\n\0\0').notes).toMatchObject([{ kind: 'problem' }]);
  expect(read('\u0089PNG\r\n\0\0').format).toBeNull();
  expect(notesOf(read('{"_meta": {}}', 'Pipfile.lock'))).toEqual([
    expect.stringContaining('A lock file'),
  ]);
});

it('does not parse source that is nested to be slow', () => {
  expect(notesOf(read(`import x\n${'('.repeat(900_000)}`))).toEqual([
    expect.stringContaining('nested too deeply'),
  ]);
});
