import { expect, it } from 'vitest';
import { installsOn, requiredOnLinux } from './dependency';

const required = (requirement: string, extras: string[] = []) =>
  requiredOnLinux([requirement], extras).required.map(
    ({ name, specifier }) => `${name}${specifier ?? ''}`,
  );

it.each([
  ['acme-core>=1', [], ['acme-core>=1']],
  ['acme-core (>=1,<2)', [], ['acme-core>=1,<2']],
  ['pytest; extra == "test"', [], []],
  ['pytest; extra == "test"', ['test'], ['pytest']],
  ['PySocks!=1.5.7; extra == "socks"', ['Socks'], ['PySocks!=1.5.7']],
  ['pywin32; sys_platform == "win32"', [], []],
  ['colorama; platform_system != "Windows"', [], ['colorama']],
  ['tomli; python_version < "3.11"', [], []],
  ['anything; no marker at all', [], ['anything']],
  ['thing @ https://example.org/thing.zip', [], []],
] as const)('%j with %j needs %j', (requirement, extras, expected) =>
  expect(required(requirement, [...extras])).toEqual(expected),
);

it('names what cannot be looked for, where it is needed at all', () =>
  expect(
    requiredOnLinux(
      ['thing @ https://example.org/thing.zip', '!!', 'x @ file:///x ; sys_platform == "win32"'],
      [],
    ).unread,
  ).toEqual(['thing @ https://example.org/thing.zip', '!!']));

it('hands on the extras that a dependency is asked for with', () =>
  expect(requiredOnLinux(['requests[socks,use_chardet]>=2'], []).required[0]?.extras).toEqual([
    'socks',
    'use_chardet',
  ]));

it.each([
  ['>=3.9', '3.12', true],
  ['<3', '3.12', false],
  ['>=3.12.4', '3.12', true],
  ['>=3.8,<3.12', '3.12', false],
  ['~=3.6', '3.12', true],
  ['', '3.12', true],
  ['nonsense', '3.12', true],
])('a release that requires Python %j installs on %s: %s', (requires, python, installs) => {
  expect(installsOn(requires, python)).toBe(installs);
});
