import { runAdvisoryPass } from '@/lib/advisories/service/pass';
import { pool } from '@/lib/db/client';
import { insertCatalog } from './catalog-fixtures';
import { type OsvService, startOsvService } from './osv-service';

const fixedAt = (version: string) => [
  { type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: version }] },
];
/** A record of PyPI, fixed in 2.0. */
export const osvRecord = (id: string, name: string, versions: string[], fields: object = {}) => ({
  id,
  affected: [{ package: { ecosystem: 'PyPI', name }, versions, ranges: fixedAt('2.0') }],
  ...fields,
});
const severity = (vector: string) => [{ type: 'CVSS_V3', score: vector }];
const HIGH = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N';
const MEDIUM = 'CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:N';

/** An OSV of a few records, and a pass over a catalogue that they affect. */
interface AdvisoryStage {
  readonly osv: OsvService;
  pass(): ReturnType<typeof runAdvisoryPass>;
}

/** Three images that advisories affect, 25 that none does, checked once. */
export async function setUpAdvisories(): Promise<AdvisoryStage> {
  const osv = await startOsvService([
    osvRecord('PYSEC-1', 'alpha', ['1.0'], {
      severity: severity(HIGH),
      aliases: ['CVE-2026-1111'],
    }),
    osvRecord('PYSEC-2', 'beta', ['1.0'], { severity: severity(MEDIUM) }),
    osvRecord('PYSEC-3', 'beta', ['1.0', '1.5']),
    {
      id: 'DEBIAN-CVE-2026-2222',
      affected: [
        {
          package: { ecosystem: 'Debian:12', name: 'acl' },
          versions: ['*'],
          ecosystem_specific: { urgency: 'unimportant' },
        },
      ],
    },
  ]);
  await insertCatalog({
    images: [
      {
        name: 'web',
        versions: [
          { tag: '1.0.0.1', python: ['alpha==1.0', 'beta==1.0'] },
          { tag: '1.0.0.2', python: ['alpha==2.0', 'beta==1.5'] },
          { tag: '1.0.0.3', python: ['alpha==2.0', 'beta==1.5'] },
        ],
      },
      ...Array.from({ length: 25 }, (_, index) => ({
        name: `many-${index}`,
        versions: [{ tag: '1.0.0.1', python: ['gamma==1.0'] }],
      })),
      {
        name: 'old',
        status: 'deprecated',
        versions: [
          {
            tag: '1.0.0.4',
            python: ['alpha==1.0'],
            os: ['libacl1 2.3.1-3', 'acl 2.3.1-3', 'stray 1'],
            osRelease: 'debian 12',
          },
        ],
      },
    ],
  });
  await pool().query(`INSERT INTO debian_source VALUES ('libacl1', '', 'acl', NULL);
                      INSERT INTO ingest_run (trigger, source, status, finished_at)
                      VALUES ('manual', 'x', 'ok', now());
                      UPDATE catalog_state SET run_id = (SELECT max(id) FROM ingest_run)`);
  const pass = () =>
    runAdvisoryPass({
      trigger: 'manual',
      osvUrl: osv.url,
      epssUrl: null,
      kevUrl: null,
      retry: { attempts: 1, waitMs: () => 0 },
    });
  const { status } = await pass();
  if (status !== 'ok') throw new Error(`The pass over the stage was ${status}`);
  return { osv, pass };
}
