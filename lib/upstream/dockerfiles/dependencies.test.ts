import { describe, expect, it } from 'vitest';
import { parsePipfile, parsePyproject } from './dependencies';
import { parseRequirement, parseRequirements } from './requirement';

describe('parsePipfile', () => {
  it('reads versions, tables and sources other than an index, without development packages', () => {
    const pipfile = `
[[source]]
name = "pypi"
url = "https://pypi.org/simple"

[dev-packages]
pytest = "*"

[packages]
requests = {extras = ["socks"],version = "*"}
pydantic = ">=1.0.0,<2.0.0" # not v2
sdk = {git = "https://example.org/sdk.git", editable = true, ref = "v1"}

[requires]
python_version = "3.12"
`;
    expect(parsePipfile(pipfile)).toEqual({
      ok: true,
      value: [
        { name: 'requests', specifier: '*', location: null },
        { name: 'pydantic', specifier: '>=1.0.0,<2.0.0', location: null },
        { name: 'sdk', specifier: '*', location: 'https://example.org/sdk.git' },
      ],
    });
  });

  it('asks for nothing where there is no section', () => {
    expect(parsePipfile('')).toEqual({ ok: true, value: [] });
  });

  it.each([
    ['[packages]\na = "*"\na = "1"', /^line 3: /],
    ['[packages]\na = ', /^line 2: /],
    ['[packages]\na = 1', /^packages\.a: /],
  ])('says what is wrong in %j', (text, reason) => {
    expect(parsePipfile(text)).toEqual({ ok: false, error: expect.stringMatching(reason) });
  });
});

describe('parsePyproject', () => {
  it('reads what Poetry writes, where Python is a dependency and a package may stand twice', () => {
    const pyproject = `
[tool.poetry.dependencies]
python = "~3.12"
urllib3 = "^2.2.3"
torch = {version = ">=2.9.1", extras = ["cpu"], source="pytorch"}
numpy = [{version = "<2", python = "<3.9"}, {version = ">=2", python = ">=3.9"}]
[tool.poetry.group.dev.dependencies]
pytest = "*"
`;
    expect(parsePyproject(pyproject)).toEqual({
      ok: true,
      value: [
        { name: 'urllib3', specifier: '^2.2.3', location: null },
        { name: 'torch', specifier: '>=2.9.1', location: null },
        { name: 'numpy', specifier: '<2 || >=2', location: null },
      ],
    });
  });

  it('reads PEP 621', () => {
    const pyproject = '[project]\nname = "x"\ndependencies = ["boto3>=1.30", "six"]';
    expect(parsePyproject(pyproject)).toEqual({
      ok: true,
      value: [
        { name: 'boto3', specifier: '>=1.30', location: null },
        { name: 'six', specifier: '*', location: null },
      ],
    });
    expect(parsePyproject('[project]\ndependencies = ["!"]')).toEqual({
      ok: false,
      error: 'project.dependencies: "!" names no package',
    });
  });
});

describe('parseRequirement', () => {
  it.each([
    ['requests', 'requests', '*'],
    [
      'requests[socks,security] >= 2.8.1, == 2.8.* ; python_version < "2.7"',
      'requests',
      '>=2.8.1,==2.8.*',
    ],
    ['ruamel.yaml (>=0.15)', 'ruamel.yaml', '>=0.15'],
    ['A~=1.0', 'A', '~=1.0'],
    ['requests-file<1.5.0', 'requests-file', '<1.5.0'],
    ['x==1,', 'x', '==1'],
  ])('reads %j', (text, name, specifier) => {
    expect(parseRequirement(text)).toEqual({
      ok: true,
      value: { name, specifier, location: null },
    });
  });

  it('keeps the address of a package that comes from one', () => {
    expect(parseRequirement('pip @ https://example.org/pip-1.3.1.zip ; os_name == "x"')).toEqual({
      ok: true,
      value: { name: 'pip', specifier: '*', location: 'https://example.org/pip-1.3.1.zip' },
    });
  });

  it.each(['', '-', '==1', 'a b', 'a>=1 <2', 'a >=', 'https://example.org/x.zip', 'ünï'])(
    'refuses %j',
    (text) => {
      expect(parseRequirement(text).ok).toBe(false);
    },
  );

  it('stays quick on text made to be slow', () => {
    expect(parseRequirement(`a${'>=1'.repeat(100_000)}(`).ok).toBe(false);
    expect(parseRequirements(`a${' '.repeat(1_000_000)}x`).problems).toHaveLength(0);
  });
});

describe('parseRequirements', () => {
  it('reads a file with comments, options, continued lines and addresses', () => {
    const text = `\uFEFF# Generated from Pipfile
-r other.txt
--index-url https://pypi.org/simple
pyyaml==5.3.1 # old
regex==2021.7.6 \\
    --hash=sha256:00 \\
    --hash=sha256:11
-e git+https://example.org/sdk.git@v1#egg=the-sdk
https://example.org/v1.2.zip
`;
    expect(parseRequirements(text)).toEqual({
      dependencies: [
        { name: 'pyyaml', specifier: '==5.3.1', location: null },
        { name: 'regex', specifier: '==2021.7.6', location: null },
        {
          name: 'the-sdk',
          specifier: '*',
          location: 'git+https://example.org/sdk.git@v1#egg=the-sdk',
        },
      ],
      problems: ['line 9: "https://example.org/v1.2.zip" names no package'],
    });
  });
});
