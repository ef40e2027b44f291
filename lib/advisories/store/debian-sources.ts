import type { DebianSourceRow } from '../debian-sources';
import type { PassConnection } from './pass';

/**
 * Adds to the map; what it says of a package already is replaced. Maps of several releases may be
 * loaded one after the other.
 */
export async function writeDebianSources(
  client: PassConnection,
  rows: readonly DebianSourceRow[],
): Promise<void> {
  await client.query(
    `INSERT INTO debian_source (binary_name, binary_version, source_name, source_version)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
     ON CONFLICT (binary_name, binary_version) DO UPDATE
        SET source_name = EXCLUDED.source_name, source_version = EXCLUDED.source_version`,
    [
      rows.map(({ binary }) => binary),
      rows.map(({ binaryVersion }) => binaryVersion),
      rows.map(({ source }) => source),
      rows.map(({ sourceVersion }) => sourceVersion),
    ],
  );
}
