import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseVersionFile } from './parse';
import { ParseMemo } from './parse-memo';
import { anyRecord } from './record-arbitrary';
import { renderVersionFile } from './render';

/** What can happen to a file on its way here. */
type Damage = (file: Buffer, at: number, other: Buffer) => Buffer;

const lineStart = (file: Buffer, at: number) => file.lastIndexOf('\n', at) + 1;
const lineEnd = (file: Buffer, at: number) => {
  const end = file.indexOf('\n', at);
  return end === -1 ? file.length : end + 1;
};
const splice = (file: Buffer, from: number, to: number, middle: Uint8Array = Buffer.alloc(0)) =>
  Buffer.concat([file.subarray(0, from), middle, file.subarray(to)]);

const DAMAGES: readonly Damage[] = [
  (file, at) => file.subarray(0, at),
  (file, at) => file.subarray(at),
  (file, at) => splice(file, at, at + 1),
  (file, at, other) => splice(file, at, at + 1, other.subarray(0, 1)),
  (file, at) => splice(file, at, at, Buffer.from([at % 256])),
  (file, at) => splice(file, lineStart(file, at), lineEnd(file, at)),
  (file, at) =>
    splice(
      file,
      lineEnd(file, at),
      lineEnd(file, at),
      file.subarray(lineStart(file, at), lineEnd(file, at)),
    ),
  (file, at) => splice(file, at, at, Buffer.from('\n')),
  (file, at) => splice(file, at, at, Buffer.from('`')),
  (file, at) => splice(file, at, at, Buffer.from('\r\n\0\u2028\uFEFF')),
  (file, at) => splice(file, at, at, Buffer.alloc(200_000, at % 2 === 0 ? ' ' : '-')),
  (file, at, other) => splice(file, at, at, other),
  (file, at, other) => splice(file, at, file.length, other.subarray(at % (other.length + 1))),
];

const damages = fc.array(
  fc.record({
    kind: fc.nat(DAMAGES.length - 1),
    where: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { minLength: 1, maxLength: 3 },
);

// A fixed stock: making a record takes longer than damaging and parsing its file.
const FILES = fc.sample(anyRecord, { seed: 20_260_630, numRuns: 100 }).map((record) => ({
  path: `${record.org}/${record.image}/${record.tag}.md`,
  bytes: Buffer.from(renderVersionFile(record)),
}));
const anyFile = fc.constantFrom(...FILES);

it('answers or reports whatever is done to a file, and is never wrong in silence', () => {
  let answered = 0;
  let reported = 0;
  const memo = new ParseMemo();
  let files = 0;
  fc.assert(
    fc.property(anyFile, anyFile, damages, ({ path, bytes }, other, changes) => {
      let file: Buffer = bytes;
      for (const { kind, where } of changes) {
        const damage = DAMAGES[kind] ?? (() => file);
        file = damage(file, Math.floor(where * file.length), other.bytes);
      }
      const parsed = parseVersionFile(path, file);
      // What is remembered of other files must not show: tried on every tenth, for it takes as long again.
      files += 1;
      const remembered = files % 10 === 0 ? parseVersionFile(path, file, memo) : parsed;
      if (parsed.ok) {
        answered += 1;
        expect(remembered.ok && renderVersionFile(remembered.value)).toBe(file.toString('utf8'));
        // An answer accounts for every byte.
        expect(renderVersionFile(parsed.value)).toBe(file.toString('utf8'));
        return;
      }
      reported += 1;
      expect(remembered).toEqual(parsed);
      expect(parsed.error.length).toBeGreaterThan(0);
      expect(parsed.error.length).toBeLessThanOrEqual(20);
      expect(parsed.error.every((issue) => issue.path === path)).toBe(true);
      expect(Math.max(...parsed.error.map(({ reason }) => reason.length))).toBeLessThan(400);
    }),
    { seed: 20_260_630, numRuns: 10_000 },
  );
  // Both ways were taken often, or the damage done is not what it is meant to be.
  expect(Math.min(answered, reported)).toBeGreaterThan(500);
});
