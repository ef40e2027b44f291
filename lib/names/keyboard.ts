/** The letters and digits of a QWERTY keyboard, and how far each row is shifted to the right, in keys. */
const ROWS = [
  { keys: '1234567890', shift: 0 },
  { keys: 'qwertyuiop', shift: 0.5 },
  { keys: 'asdfghjkl', shift: 0.75 },
  { keys: 'zxcvbnm', shift: 1.25 },
];

/** Pairs of keys that one finger can hit together. */
const NEIGHBORS = new Set<string>();
const keys = ROWS.flatMap(({ keys: row, shift }, y) =>
  Array.from(row, (key, x) => ({ key, x: x + shift, y })),
);
for (const a of keys) {
  for (const b of keys) {
    const reach = a.y === b.y ? 1 : 0.8;
    if (a !== b && Math.abs(a.y - b.y) <= 1 && Math.abs(a.x - b.x) <= reach) {
      NEIGHBORS.add(a.key + b.key);
    }
  }
}

export function areNeighborKeys(a: string, b: string): boolean {
  return NEIGHBORS.has(a + b);
}

/** Pairs that are taken for each other when read, in the fonts of terminals and web pages. */
const LOOK_ALIKES = new Set(
  '0o 1l 1i il ij 5s 8b 2z 6g 9g gq uv vw nm ce hn ft 3e 4a 7t'
    .split(' ')
    .flatMap((pair) => [pair, Array.from(pair).reverse().join('')]),
);

export function lookAlike(a: string, b: string): boolean {
  return LOOK_ALIKES.has(a + b);
}
