import { gunzipSync } from 'node:zlib';
import type { Result } from '@/lib/result';

/** Of a file, unpacked: a few MB of gzip may hold any number. */
const LIMIT_BYTES = 256 * 1024 * 1024;

/** The text of a file that may be packed with gzip, as its first bytes say. */
export function readMaybeGzipped(bytes: Buffer): Result<string, string> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return { ok: true, value: bytes.toString('utf8') };
  try {
    const plain = gunzipSync(bytes, { maxOutputLength: LIMIT_BYTES });
    return { ok: true, value: plain.toString('utf8') };
  } catch (error) {
    return { ok: false, error: `no whole gzip file (${String(error)})` };
  }
}
