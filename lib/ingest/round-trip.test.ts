import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { exportVersions } from '@/lib/catalog/export';
import { setUpIngest } from '@/lib/testing/ingest';
import { readOsPackages } from '@/lib/upstream/reading';
import { anyRecord } from '@/lib/upstream/record-arbitrary';
import { renderVersionFile } from '@/lib/upstream/render';

const stage = setUpIngest();

const lineSchema = z.looseObject({ image: z.string(), tag: z.string() });

test('whatever the grammar allows goes through COPY and comes out as it was', async () => {
  const { source, ingest } = stage();
  const records = fc
    .sample(anyRecord, { numRuns: 150, seed: 20_260_630 })
    .map((record, index) => ({
      ...record,
      org: 'demisto',
      image: `image-${index}`,
      tag: '1.0.0.1',
    }))
    .map((record) => ({ ...record, trust: { kind: 'missing' } as const }));
  for (const record of records) {
    const text = renderVersionFile(record);
    source.info
      .write(`demisto/${record.image}/${record.tag}.md`, text)
      .write(`demisto/${record.image}/last.md`, text);
  }
  source.info.commit();
  source.dockerfiles.commit();
  expect(await ingest()).toMatchObject({ status: 'ok', versions: 150, quarantined: 0 });
  const found = new Map<string, unknown>();
  await exportVersions({ all: true, image: null }, async (text) => {
    for (const line of text.trimEnd().split('\n')) {
      const version = lineSchema.parse(JSON.parse(line));
      found.set(version.image, version);
    }
    return true;
  });
  for (const record of records) {
    expect(found.get(record.image)).toMatchObject({
      created: record.createdRaw,
      os: record.os,
      arch: record.arch,
      pythonPackages: record.pythonPackages.map(({ name, version, licenses }) => ({
        name,
        version,
        licenses,
      })),
      osPackages: readOsPackages(record).map(({ name, version, origin }) => ({
        name,
        version,
        origin,
      })),
    });
  }
});
