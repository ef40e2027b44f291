import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseVersionFile } from './parse';
import type { VersionRecord } from './record';
import { anyRecord } from './record-arbitrary';
import { renderVersionFile } from './render';

const pathOf = (record: VersionRecord) => `${record.org}/${record.image}/${record.tag}.md`;

describe('parsing and rendering', () => {
  it('gives back any record that can be written', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const parsed = parseVersionFile(pathOf(record), renderVersionFile(record));
        expect(parsed).toEqual({ ok: true, value: record });
      }),
      { seed: 20_260_630, numRuns: 500 },
    );
  });
});
