import type { Result } from '@/lib/result';
import type { YamlProblem } from './yaml-node';

/** The largest real item, its code in the same file, has some 700 kB. */
export const MAX_FILE_BYTES = 8 * 1024 * 1024;

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The text of a file, the byte order mark kept, so that encoding it again gives the same bytes.
 *
 * @param sizeBytes of the whole file, where only the beginning of a large one was read
 * @returns what is wrong in words, where it is no UTF-8 text
 */
export function decodeFile(
  bytes: Uint8Array,
  sizeBytes = bytes.length,
): Result<string, YamlProblem> {
  if (sizeBytes > MAX_FILE_BYTES) {
    const size = (sizeBytes / 1024 / 1024).toFixed(1);
    return refuse(`The file has ${size} MiB; an integration or script has at most 8.`);
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return refuse('The file is UTF-16; content files are UTF-8.');
  }
  try {
    return checkCharacters(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
    );
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // what the decoder throws for other bytes
    return refuse('The file is not UTF-8 text; is it a binary file?');
  }
}

/** The same for text that came as text. */
export function checkCharacters(text: string): Result<string, YamlProblem> {
  if (text.includes('\0')) return refuse('The file holds NUL characters; is it a binary file?');
  return { ok: true, value: text };
}

/** Where the YAML begins: behind the byte order mark. */
export function bodyStart(text: string): number {
  return text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
}

function refuse(message: string): Result<never, YamlProblem> {
  return { ok: false, error: { line: null, message } };
}
