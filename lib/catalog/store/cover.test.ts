import { beforeAll, expect, it } from 'vitest';
import { pool } from '@/lib/db/client';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { findingsOf } from '../cover-findings';
import { readCoverIndex } from './cover';

setUpTestDatabase();
beforeAll(() =>
  insertCatalog({
    images: [
      { name: 'clean', versions: [{ tag: '1.1', python: ['good==1'] }] },
      { name: 'held', versions: [{ tag: '1.1', python: ['good==1', 'gpl==1', 'holed==1'] }] },
      { name: 'open', versions: [{ tag: '1.1', python: ['good==1', 'unasked==1'] }] },
      { name: 'unread', versions: [{ tag: '1.1', python: ['good==1', 'unread==1'] }] },
      { name: 'minor', versions: [{ tag: '1.1', python: ['minor==1'] }] },
      { name: 'empty', versions: [{ tag: '1.1' }] },
      { name: 'old-pip', versions: [{ tag: '1.1', python: ['good==1', 'pip==26'] }] },
      { name: 'new-pip', versions: [{ tag: '1.1', python: ['good==1', 'pip==26'] }] },
      { name: 'some-pip', versions: [{ tag: '1.1', python: ['good==1', 'pip==26'] }] },
    ],
  }),
);

const findingsByImage = async () =>
  Object.fromEntries(
    (await readCoverIndex()).images.map(({ name, last }) => [
      name,
      last === null ? undefined : findingsOf(last.verdict),
    ]),
  );

/** As the passes of licenses and of advisories would write it. */
async function judge(): Promise<void> {
  await pool().query(`
    INSERT INTO license_expression (hash, spdx, unread, class, outcome, because)
    VALUES ('\\x01', 'MIT', false, 'permissive', 'passes', '{}'),
           ('\\x02', 'GPL-3.0-only', false, 'strong-copyleft', 'needs-approval', '{}'),
           ('\\x03', 'NOASSERTION', false, 'unknown', 'unknown', '{}');
    INSERT INTO license_settled (release_id, expression_id, detail, reading, confidence, reasons,
                                 disagreeing, lines_missing, upstream, upstream_detail, fingerprint)
    SELECT r.id, e.id, '', 'none', 'none', '{}', '{}', false, 'undecided', '', ''
      FROM python_release r JOIN python_package p ON p.id = r.package_id
      JOIN license_expression e ON e.spdx = CASE p.normalized_name
           WHEN 'gpl' THEN 'GPL-3.0-only' WHEN 'unread' THEN 'NOASSERTION' ELSE 'MIT' END;

    INSERT INTO advisory_subject (ecosystem, name, version, checked_at)
    SELECT 'PyPI', p.normalized_name, r.version, now()
      FROM python_release r JOIN python_package p ON p.id = r.package_id
     WHERE p.normalized_name NOT IN ('unasked', 'pip');
    INSERT INTO advisory_subject (ecosystem, name, version, checked_at)
    VALUES ('PyPI', 'pip', '20', now()), ('PyPI', 'pip', '25', now()), ('PyPI', 'unasked', '1', NULL);
    INSERT INTO advisory_release (release_id, subject_id, not_asked)
    SELECT r.id, s.id, CASE WHEN s.id IS NULL THEN 'scanner-pip' END
      FROM python_release r JOIN python_package p ON p.id = r.package_id
      LEFT JOIN advisory_subject s ON s.name = p.normalized_name AND s.version = r.version;
    INSERT INTO advisory_version (version_id, subject_ids, not_asked)
    SELECT i.last_version_id, ARRAY[s.id], 1 FROM image i JOIN advisory_subject s ON s.name = 'pip'
       AND s.version = CASE i.name WHEN 'old-pip' THEN '20' WHEN 'new-pip' THEN '25' END;
    INSERT INTO advisory (id, key, ids, cves, ecosystems, severity)
    VALUES (1, 'GHSA-1', '{GHSA-1}', '{}', '{PyPI}', 2);
    INSERT INTO advisory_finding (subject_id, advisory_id, unimportant, found_at)
    SELECT id, 1, name = 'minor', now() FROM advisory_subject
     WHERE name IN ('holed', 'minor') OR version = '20';
    UPDATE catalog_state SET generation = generation + 1`);
}

it('counts what licenses and advisories hold against a version, and not what nobody checked', async () => {
  const unchecked = await findingsByImage();
  expect(new Set(Object.values(unchecked))).toEqual(new Set([null]));
  await judge();
  expect(await findingsByImage()).toEqual({
    clean: 0,
    held: 2,
    open: null,
    unread: null,
    minor: 0,
    empty: null,
    'old-pip': 1,
    'new-pip': 0,
    // The pip in the list is the scanner's; which one the image has is not known.
    'some-pip': null,
  });
});

it('has the figures that a page shows, of the pip of the image and not of the scanner', async () => {
  const { images } = await readCoverIndex();
  const of = (name: string) => images.find((one) => one.name === name)?.last?.verdict;
  const clean = { packages: 2, toDecide: 0, licenseUnknown: 0, affected: 0, advisoryUnknown: 0 };
  expect(of('old-pip')).toEqual({ ...clean, affected: 1 });
  expect(of('new-pip')).toEqual(clean);
  expect(of('some-pip')).toEqual({ ...clean, advisoryUnknown: 1 });
  expect(of('held')).toEqual({ ...clean, packages: 3, toDecide: 1, affected: 1 });
});
