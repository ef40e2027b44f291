import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { setUpTestDatabase } from '@/lib/testing/database';
import { startPypiStub } from '@/lib/testing/pypi-stub';
import { POST } from './route';

vi.setConfig({ testTimeout: 60_000 });
setUpTestDatabase();

let pypi: Awaited<ReturnType<typeof startPypiStub>>;
beforeAll(async () => {
  pypi = await startPypiStub({
    'acme-sdk': {
      '1.0': { license_expression: 'MIT' },
      '2.0': {
        license_expression: 'MIT',
        requires_dist: [
          'acme-core>=1',
          'pywin32; sys_platform == "win32"',
          'old-backport; python_version < "3.11"',
          'acme-extra; extra == "more"',
        ],
      },
    },
    'acme-core': { '1.5': { license: 'GPL-3.0-only', requires_dist: ['acme-deep'] } },
    'acme-deep': { '1.0': { license_expression: 'MIT' } },
    'old-backport': { '1.0': { license_expression: 'MIT' } },
  });
  process.env.PYPI_URL = pypi.url;
  process.env.OSV_API_URL = 'http://127.0.0.1:1';
});
afterAll(() => pypi.close());

async function vet(body: unknown) {
  const request = new Request('http://localhost/api/v1/vet', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const response = await POST(request, undefined);
  return { status: response.status, answer: await response.json() };
}

interface Reported {
  readonly name: string;
  readonly version: string | null;
  readonly via: readonly string[];
  readonly findings: readonly { readonly title: string; readonly level: string }[];
}
const rowsOf = ({ packages }: { readonly packages: readonly Reported[] }) =>
  packages.map(({ name, version, via }) => `${name} ${version} ${via.join()}`.trim());

describe('POST /api/v1/vet', () => {
  it('judges the release that would be installed, and what it pulls in, one step deep', async () => {
    const { status, answer } = await vet({ packages: ['acme-sdk<2.5'], python: '3.12' });
    expect(status).toBe(200);
    expect(rowsOf(answer)).toEqual(['acme-sdk 2.0', 'acme-core 1.5 acme-sdk']);
    expect(answer.packages[1].findings).toContainEqual(
      expect.objectContaining({ title: 'GPL-3.0-only is strong copyleft', level: 'stop' }),
    );
    // OSV cannot be reached: that is no clean answer.
    expect(answer.packages[0].findings).toContainEqual(
      expect.objectContaining({ title: 'Advisories were not checked', level: 'unknown' }),
    );
  });

  it('reads markers for the Python that is asked for, and goes deeper on demand', async () => {
    const { answer: older } = await vet({ packages: ['acme-sdk'], python: '3.10' });
    expect(rowsOf(older)).toContain('old-backport 1.0 acme-sdk');
    const { answer: deep } = await vet({ packages: ['acme-sdk'], python: '3.12', deep: true });
    expect(rowsOf(deep)).toEqual([
      'acme-sdk 2.0',
      'acme-core 1.5 acme-sdk',
      'acme-deep 1.0 acme-core',
    ]);
  });

  it('says that PyPI has no such package, or no such version', async () => {
    const { answer } = await vet({ packages: ['acme-nothing', 'acme-sdk>=99'] });
    expect(answer.packages.map((one: Reported) => one.findings[0]?.title)).toEqual([
      'PyPI has no such package',
      'No release meets >=99',
    ]);
  });

  it.each([
    [{ packages: [] }, 'packages'],
    [{ packages: ['a b'] }, 'names no package'],
    [{ packages: ['a'], python: 'three' }, 'python'],
  ])('refuses %j in words', async (body, words) => {
    const { status, answer } = await vet(body);
    expect(status).toBe(400);
    expect(answer.detail).toContain(words);
  });
});
