import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PackagesAsk } from '../ask';
import { type ChangeFacts, renderChangedFolder } from './change-folder';
import { renderPatch } from './patch';

const ask: PackagesAsk = {
  kind: 'packages',
  image: 'acme',
  python: ['boto3>=1.30', 'Requests[socks]'],
  os: [],
  modules: [],
  whyNot: [],
  purpose: 'Calls Acme.',
  contentUrl: '',
};
const facts: Omit<ChangeFacts, 'current'> = {
  requestId: 7,
  requestUrl: 'https://drydock.example/requests/7',
  report: { takenAt: '2026-11-26T12:00:00.000Z', packages: [], images: [], gaps: [] },
  judged: [],
  decisions: [],
  baseReference: 'demisto/python3:3.12.1.9',
  system: 'alpine',
  pythonMinor: '3.12',
  direct: ['stix2==3.0.1'],
};
const change = (
  files: Readonly<Record<string, string>> | null,
  asked: Partial<PackagesAsk> = {},
  known: Partial<ChangeFacts> = {},
) =>
  renderChangedFolder(
    { ...ask, ...asked },
    {
      ...facts,
      current: files && { commit: 'c'.repeat(40), files: new Map(Object.entries(files)) },
      ...known,
    },
  );
const contentOf = (folder: ReturnType<typeof change>, name: string) =>
  folder.files.find((file) => file.path === `docker/acme/${name}`)?.content;

const DOCKERFILE =
  'FROM demisto/python3:3.12.1.9\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n';
const PIPFILE = `[[source]]
name = "pypi"

[dev-packages]
boto3 = "*"

[packages]
# kept as it is
"PyYAML" = "*"
requests = "*"

[requires]
python_version = "3.12"
`;

describe('renderChangedFolder', () => {
  it('adds to a Pipfile where packages belong, and leaves the rest as it is', () => {
    const folder = change({ Dockerfile: DOCKERFILE, Pipfile: PIPFILE });
    expect(contentOf(folder, 'Pipfile')).toBe(
      PIPFILE.replace(
        'requests = "*"\n',
        'requests = { version = "*", extras = ["socks"] }\nboto3 = ">=1.30"\n',
      ),
    );
    expect(contentOf(folder, 'Dockerfile')).toBeUndefined();
    expect(folder.pullRequestText).toContain('`pipenv lock`');
    expect(folder.dependabotEntry).toBe(null);
  });

  it.each([
    [
      'Poetry',
      '[tool.poetry.dependencies]\npython = "~3.12"\npyyaml = "*"\n\n[build-system]\n',
      '[tool.poetry.dependencies]\npython = "~3.12"\npyyaml = "*"\nboto3 = ">=1.30"\nrequests = { version = "*", extras = ["socks"] }\n\n[build-system]\n',
    ],
    [
      'PEP 621',
      '[project]\nname = "x"\ndependencies = ["requests[a]>=2", "pyyaml"]\n',
      '[project]\nname = "x"\ndependencies = [\n    "requests[socks]",\n    "pyyaml",\n    "boto3>=1.30",\n]\n',
    ],
  ])('adds to a pyproject.toml of %s', (_form, before, after) =>
    expect(contentOf(change({ 'pyproject.toml': before }), 'pyproject.toml')).toBe(after),
  );

  it('adds to requirements.txt, a line each', () =>
    expect(
      contentOf(
        change({ 'requirements.txt': 'requests==2.1 # old\npyyaml\n' }),
        'requirements.txt',
      ),
    ).toBe('requests[socks]\npyyaml\nboto3>=1.30\n'));

  it('says so where everything is listed already, or the list is not understood', () => {
    const listed = change({ Pipfile: PIPFILE }, { python: ['pyyaml', 'requests'] });
    expect(contentOf(listed, 'Pipfile')).toBeUndefined();
    expect(listed.notes).toContainEqual(expect.stringContaining('lists everything'));
    const broken = change({ 'pyproject.toml': '[tool.poetry.dependencies\n' });
    expect(broken.notes).toContainEqual(expect.stringMatching(/could not be changed .*boto3/));
  });

  it('installs OS packages in the stage that becomes the image, as its system does', () => {
    const staged = 'FROM a AS build\nRUN x\nFROM demisto/python3:1\nRUN y\n';
    const folder = (system: ChangeFacts['system']) =>
      change({ Dockerfile: staged }, { python: [], os: ['curl'] }, { system });
    expect(contentOf(folder('alpine'), 'Dockerfile')).toBe(
      'FROM a AS build\nRUN x\nFROM demisto/python3:1\n\nRUN apk add --no-cache curl\n\nRUN y\n',
    );
    expect(contentOf(folder('debian'), 'Dockerfile')).toContain('apt-get install');
    expect(folder(null).notes).toContainEqual(expect.stringContaining('by hand'));
  });

  it('also verifies what is added: in our own list, else behind a script of others', () => {
    const ours = contentOf(change({ Pipfile: PIPFILE }), 'verify.py') ?? '';
    expect(ours).toContain('    "boto3",\n    "pyyaml",\n    "requests",\n');
    const again = contentOf(
      change({ Pipfile: PIPFILE, 'verify.py': ours }, { python: ['acme'] }),
      'verify.py',
    );
    expect(again).toBe(ours.replace('PACKAGES = [\n', 'PACKAGES = [\n    "acme",\n'));
    const others = contentOf(change({ Pipfile: PIPFILE, 'verify.py': 'import x' }), 'verify.py');
    expect(others).toMatch(/^import x\n\n\ndef _import_added/);
  });

  it('begins a list where the folder has none, with the step that installs it', () => {
    const folder = change({ Dockerfile: 'FROM demisto/python3:1\n' });
    expect(contentOf(folder, 'pyproject.toml')).toContain('boto3 = ">=1.30"');
    expect(contentOf(folder, 'Dockerfile')).toContain('COPY requirements.txt .');
    expect(folder.dependabotEntry).toContain('/docker/acme');
    expect(folder.notes).toContainEqual(expect.stringContaining('only what it is built on'));
  });

  it('is made from templates and what is known where the source has no folder, and says so', () => {
    const folder = change(null);
    expect(contentOf(folder, 'Dockerfile')).toMatch(/^FROM demisto\/python3:3\.12\.1\.9\n/);
    expect(contentOf(folder, 'pyproject.toml')).toContain('stix2 = "==3.0.1"');
    expect(folder.notes).toContainEqual(expect.stringContaining('from templates'));
  });

  it('installs and imports modules of PowerShell', () => {
    const folder = change(
      { Dockerfile: 'FROM demisto/powershell:1\n', 'verify.ps1': '"x"\n' },
      { python: [], modules: ['Az.Accounts==2.1.0'] },
    );
    expect(contentOf(folder, 'Dockerfile')).toContain(
      'Install-Module -Name Az.Accounts -RequiredVersion 2.1.0 -Scope AllUsers',
    );
    expect(contentOf(folder, 'verify.ps1')).toMatch(/^"x"\nforeach \(\$name in "Az\.Accounts"\)/);
  });

  it('is a patch that git applies to the folder as it was read', () => {
    const files = { Dockerfile: DOCKERFILE, Pipfile: PIPFILE, 'verify.py': 'import x' };
    const folder = change(files, { os: ['curl'] });
    const repository = mkdtempSync(path.join(tmpdir(), 'drydock-change-'));
    try {
      const git = (args: string[], input?: string) =>
        execFileSync('git', args, { cwd: repository, input, stdio: ['pipe', 'pipe', 'pipe'] });
      git(['init', '--quiet']);
      mkdirSync(path.join(repository, 'docker/acme'), { recursive: true });
      for (const [name, text] of Object.entries(files)) {
        writeFileSync(path.join(repository, 'docker/acme', name), text);
      }
      git(['add', '.']);
      git(['apply', '--index'], renderPatch(folder.files));
      for (const { path: name, content } of folder.files) {
        expect(readFileSync(path.join(repository, name), 'utf8')).toBe(content);
      }
    } finally {
      rmSync(repository, { recursive: true, force: true });
    }
  });
});
