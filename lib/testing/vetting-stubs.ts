import { afterAll, beforeAll } from 'vitest';
import { type OsvStub, startOsvStub } from './osv-stub';
import { type PypiStubProjects, startPypiStub } from './pypi-stub';

/** A small PyPI with something of every kind. */
const vettedProjects: PypiStubProjects = {
  'acme-client': {
    '2.1.0': {
      license_expression: 'MIT',
      requires_dist: ['acme-core>=1', 'pytest; extra == "test"'],
    },
  },
  'acme-core': { '1.4.0': { license_expression: 'Apache-2.0' } },
  dicttoxml: {
    '1.7.4': {
      license: 'GPLv2',
      classifiers: ['License :: OSI Approved :: GNU General Public License v2 (GPLv2)'],
    },
  },
  'left-open': { '0.3': {} },
  requests: {
    '2.19.0': { license_expression: 'Apache-2.0' },
    '2.32.3': { license_expression: 'Apache-2.0' },
  },
};

/**
 * PyPI with `vettedProjects`, and an OSV that knows nothing bad of anything but what a test says.
 *
 * @param vulnerable `name version` → ids; `name` alone is what is asked without a version
 */
export function setUpVettingStubs(
  vulnerable: Readonly<Record<string, readonly string[]>> = {},
): void {
  const stubs: OsvStub[] = [];
  beforeAll(async () => {
    const pypi = await startPypiStub(vettedProjects);
    const osv = await startOsvStub(({ path, json }) => {
      if (path !== '/v1/querybatch') return { status: 404, body: {} };
      const { queries } = json as { queries: { package: { name: string }; version?: string }[] };
      return {
        body: {
          results: queries.map(({ package: { name }, version }) => ({
            vulns: (vulnerable[version === undefined ? name : `${name} ${version}`] ?? []).map(
              (id) => ({
                id,
                modified: '2026-01-01T00:00:00Z',
              }),
            ),
          })),
        },
      };
    });
    stubs.push(pypi, osv);
    process.env.PYPI_URL = pypi.url;
    process.env.OSV_API_URL = osv.url;
  });
  afterAll(async () => {
    await Promise.all(stubs.map((stub) => stub.close()));
  });
}
