/** What one object asked for turned out to be. `wanted` is the object id, or `<commit>:<path>`. */
export type BlobAnswer =
  | { readonly wanted: string; readonly kind: 'blob'; readonly sha: string; readonly bytes: Buffer }
  | { readonly wanted: string; readonly kind: 'missing' }
  | { readonly wanted: string; readonly kind: 'not-a-file' }
  | { readonly wanted: string; readonly kind: 'too-large'; readonly sizeBytes: number };

/** Tag files have at most 65,676 bytes. */
const MAX_BLOB_BYTES = 8 * 1024 * 1024;
const LINE_FEED = 0x0a;

interface Header {
  readonly sha: string;
  readonly isBlob: boolean;
  readonly sizeBytes: number;
}

/**
 * Reads the output of `git cat-file --batch`, a header line and the bytes of each object, in the
 * order they were asked for. Keeps at most one object in memory; what is too large is skipped.
 */
export async function* parseBatch(
  wanted: readonly string[],
  output: AsyncIterable<Buffer>,
  maxBytes = MAX_BLOB_BYTES,
): AsyncGenerator<BlobAnswer> {
  const reader = new ChunkReader(output);
  for (const name of wanted) {
    const line = await reader.readLine();
    const header = parseHeader(line);
    if (header === null) {
      yield { wanted: name, kind: 'missing' };
      continue;
    }
    const { sha, isBlob, sizeBytes } = header;
    if (isBlob && sizeBytes <= maxBytes) {
      const bytes = await reader.read(sizeBytes);
      await reader.skip(1);
      yield { wanted: name, kind: 'blob', sha, bytes };
    } else {
      await reader.skip(sizeBytes + 1);
      yield isBlob
        ? { wanted: name, kind: 'too-large', sizeBytes }
        : { wanted: name, kind: 'not-a-file' };
    }
  }
}

const HEADER = /^([0-9a-f]{40,64}) (blob|tree|commit|tag) (\d{1,15})$/;
const NO_OBJECT = / (?:missing|ambiguous)$/;

/** Null where there is no such object. */
function parseHeader(line: string): Header | null {
  const [, sha, type, size] = HEADER.exec(line) ?? [];
  if (sha !== undefined) return { sha, isBlob: type === 'blob', sizeBytes: Number(size) };
  if (NO_OBJECT.test(line)) return null;
  throw new Error(`git cat-file wrote what it should not: ${line.slice(0, 200)}`);
}

/** Lines and exact numbers of bytes from chunks of any size, without copying where one holds all. */
class ChunkReader {
  private readonly source: AsyncIterator<Buffer>;
  private chunk: Buffer = Buffer.alloc(0);
  private at = 0;

  constructor(output: AsyncIterable<Buffer>) {
    this.source = output[Symbol.asyncIterator]();
  }

  async readLine(): Promise<string> {
    let line = '';
    for (;;) {
      const end = this.chunk.indexOf(LINE_FEED, this.at);
      if (end !== -1) {
        line += this.chunk.toString('utf8', this.at, end);
        this.at = end + 1;
        return line;
      }
      line += this.chunk.toString('utf8', this.at);
      await this.next();
    }
  }

  async read(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let missing = length;
    for (;;) {
      const part = this.chunk.subarray(this.at, this.at + missing);
      this.at += part.length;
      missing -= part.length;
      if (missing === 0 && parts.length === 0) return part;
      parts.push(part);
      if (missing === 0) return Buffer.concat(parts);
      await this.next();
    }
  }

  async skip(length: number): Promise<void> {
    let missing = length;
    for (;;) {
      const skipped = Math.min(missing, this.chunk.length - this.at);
      this.at += skipped;
      missing -= skipped;
      if (missing === 0) return;
      await this.next();
    }
  }

  private async next(): Promise<void> {
    const { done, value } = await this.source.next();
    if (done) throw new Error('git cat-file ended before it had answered everything');
    this.chunk = value;
    this.at = 0;
  }
}
