import type { PypiStubProjects } from '../lib/testing/pypi-stub';

/**
 * What the journeys' PyPI has: of some packages of the sample catalogue the license that the scans
 * lost, and a few projects that no sample image holds.
 */
export const pypiProjects: PypiStubProjects = {
  setuptools: { '*': { license_expression: 'MIT' } },
  urllib3: { '*': { license_expression: 'MIT' } },
  idna: { '*': { license_expression: 'BSD-3-Clause' } },
  // What the one after it pulls in.
  requests: { '2.32.3': { license_expression: 'Apache-2.0' } },
  'drydock-example': {
    '1.0': { license: 'MIT', classifiers: ['License :: OSI Approved :: MIT License'] },
    '2.0': {
      license_expression: 'MIT',
      summary: 'A package that no image holds',
      requires_dist: ['requests>=2', 'drydock-example-gpl; extra == "more"'],
      requires_python: '>=3.9',
    },
  },
  'drydock-example-gpl': {
    '1.0': {
      license: 'GPLv3',
      classifiers: ['License :: OSI Approved :: GNU General Public License v3 (GPLv3)'],
    },
  },
};

/** A project that PyPI has, and cannot tell about today. */
export const troubleOfPypi = (path: string) =>
  path.startsWith('/pypi/drydock-away/') ? { status: 503, body: 'away' } : undefined;
