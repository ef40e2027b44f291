import { describe, expect, it } from 'vitest';
import { setUpTestDatabase } from '@/lib/testing/database';
import { setUpVettingStubs } from '@/lib/testing/vetting-stubs';
import { takeReport } from './report';

setUpTestDatabase();
setUpVettingStubs({ 'evil-tool': ['GHSA-aaaa-bbbb-cccc', 'MAL-2026-7'], 'left-open 0.3': [] });

async function reportOn(name: string, specifier: string | null = null) {
  const { packages } = await takeReport({
    packages: [{ name, normalizedName: name, specifier, extras: [] }],
    os: [],
    withDependencies: false,
    findImages: false,
    isFit: () => false,
    now: new Date('2026-11-26T12:00:00Z'),
  });
  return packages[0];
}
const titles = (report: Awaited<ReturnType<typeof reportOn>>) =>
  report?.findings.map(({ title }) => title);

describe('takeReport', () => {
  it('keeps what is said of a name, also where there is nothing to object to', async () => {
    expect((await reportOn('requests'))?.naming).toMatchObject({ verdict: 'clean', tier: null });
    const imitation = await reportOn('reqeusts');
    expect(imitation?.naming).toMatchObject({ verdict: 'suspicious', tier: 'high' });
    expect(imitation?.naming?.reason).toMatch(/requests/);
  });

  it('says of what PyPI has taken away that it was malicious', async () => {
    const report = await reportOn('evil-tool');
    expect(titles(report)).toEqual([
      'PyPI has no such package',
      'MAL-2026-7: known malicious code',
    ]);
    expect(report?.naming?.verdict).toBe('malicious');
    expect(report?.findings[0]?.detail).toMatch(/malicious code, which PyPI has taken away/);
    expect(report?.findings.every(({ stopsSubmission }) => stopsSubmission)).toBe(true);
  });

  it('says no more than that it is not there of a name that nobody ever had', async () =>
    expect(titles(await reportOn('never-there'))).toEqual(['PyPI has no such package']));

  it('says no more than that there is no such release of a package that is there', async () =>
    expect(titles(await reportOn('requests', '>=99'))).toEqual(['No release meets >=99']));
});
