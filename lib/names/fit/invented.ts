import { areNeighborKeys } from '../keyboard';
import type { PopularityList } from '../popularity';
import type { LabelledName } from './example';

/**
 * Squats nobody has registered yet: one slip of the finger in a name of the list. The labelled squats
 * aim at some 160 targets, most of them at a dozen; these teach the weights what a slip looks like in
 * any other name. Slips are drawn as often as the labelled squats show them, targets evenly over the
 * powers of ten in rank, and always the same ones.
 */
export function inventSquats({ packages }: PopularityList): LabelledName[] {
  const listed = new Set(packages.map(({ name }) => name.replaceAll('-', '')));
  return packages.flatMap(({ name, rank }) => {
    const random = randomFrom(name);
    if (name.replaceAll('-', '').length < SHORTEST || random() > shareOf(rank)) return [];
    return Array.from({ length: PER_TARGET }, () => slip(name, random)).flatMap((squat) =>
      squat === null || listed.has(squat.replaceAll('-', ''))
        ? []
        : [{ name: squat, population: 'invented', target: name, mechanism: 'invented' } as const],
    );
  });
}

const SHORTEST = 4;
const PER_TARGET = 2;

/** Three hundred targets from each of the bands in which the labelled targets lie equally dense. */
function shareOf(rank: number): number {
  if (rank <= 300) return 1;
  return rank <= 2000 ? 300 / 1700 : 300 / 13_000;
}

type Slip = (name: string, at: number, random: () => number) => string;

/** How many of the labelled squats with one edit show each slip. */
const SLIPS: readonly (readonly [number, Slip])[] = [
  [172, (name, at) => put(name, at, 2, `${name.charAt(at + 1)}${name.charAt(at)}`)],
  [187, (name, at) => put(name, at, 0, name.charAt(at))],
  [165, (name, at) => put(name, at, 1, '')],
  [64, (name, at, random) => put(name, at, 1, neighborOf(name.charAt(at), random))],
  [70, (name, at, random) => put(name, at, 1, letter(random))],
  [46, (name, at, random) => put(name, at + 1, 0, neighborOf(name.charAt(at), random))],
  [40, (name, at, random) => put(name, at + 1, 0, letter(random))],
  [10, (name) => `${name}s`],
  [6, (name, _at, random) => `${name}${Math.floor(random() * 10)}`],
];

function slip(name: string, random: () => number): string | null {
  let pick = random() * SLIPS.reduce((sum, [times]) => sum + times, 0);
  const chosen = SLIPS.find(([times]) => {
    pick -= times;
    return pick < 0;
  });
  const at = Math.floor(random() * name.length);
  const squat = chosen?.[1](name, at, random) ?? name;
  const isName = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(squat);
  return isName && squat.replaceAll('-', '') !== name.replaceAll('-', '') ? squat : null;
}

function put(name: string, at: number, omitted: number, inserted: string): string {
  return name.slice(0, at) + inserted + name.slice(at + omitted);
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

function letter(random: () => number): string {
  return LETTERS.charAt(Math.floor(random() * LETTERS.length));
}

function neighborOf(key: string, random: () => number): string {
  const near = Array.from(LETTERS).filter((other) => areNeighborKeys(key, other));
  return near[Math.floor(random() * near.length)] ?? key;
}

/** A sequence of numbers in [0, 1) that depends on the text alone (FNV-1a, then mulberry32). */
function randomFrom(text: string): () => number {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
