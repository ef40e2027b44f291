import { readFileSync } from 'node:fs';
import v8 from 'node:v8';
import vm from 'node:vm';
import { classifyName } from '@/lib/names/classify';
import { inventSquats } from '@/lib/names/fit/invented';
import { buildNameIndex } from '@/lib/names/name-index';
import { normalizeName } from '@/lib/names/normalize';
import { type PopularityList, parsePopularity } from '@/lib/names/popularity';
import { sharedPath } from '@/lib/testing/shared-data';
import type { Figure, Suite } from './figure';

const NAMES_IN_LIST = 15_000;
/** Before this many names the engine's code is not compiled yet. */
const WARM_UP = 2_000;

/** The real list where there is one; else as many names of two made-up words. */
function readList(): PopularityList {
  const file = sharedPath('data', 'typosquat', 'popular.tsv');
  const syllables = ['ra', 'ko', 'mi', 'net', 'pl', 'data', 'ser', 'tor', 'lib', 'ux', 'qu', 'en'];
  const word = (n: number) =>
    [n % 12, Math.floor(n / 12) % 12, Math.floor(n / 144) % 12].map((i) => syllables[i]).join('');
  const text =
    file === null
      ? `name\n${Array.from({ length: NAMES_IN_LIST }, (_, n) => `${word(n)}-${word(n * 7 + 3)}`).join('\n')}`
      : readFileSync(file, 'utf8');
  const list = parsePopularity(text, 'bench');
  if (!list.ok) throw new Error(list.error);
  return list.value;
}

/** MB that are in use after everything that can be freed was freed. */
function usedMb(): number {
  v8.setFlagsFromString('--expose-gc');
  vm.runInNewContext('gc')();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

function timed(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

export const namesSuite: Suite = {
  name: 'Package names',
  measure: async () => {
    const list = readList();
    const before = usedMb();
    const started = performance.now();
    const index = buildNameIndex(list);
    const buildMs = performance.now() - started;
    const indexMb = usedMb() - before;
    // Slips in known names, and known names as if they were not there: both take the longest way.
    const names = [
      ...inventSquats(list).map(({ name }) => name),
      ...list.packages.filter((_, i) => i % 3 === 0).map(({ name }) => name),
    ];
    const judge = (name: string) => classifyName(index, name, { leaveOneOut: true });
    for (const name of names.slice(0, WARM_UP)) judge(name);
    // The fastest of three: what a name costs, and not what else the machine did meanwhile.
    const times = names.map((name) => Math.min(...[1, 2, 3].map(() => timed(() => judge(name)))));
    const floorStarted = performance.now();
    for (const name of names) normalizeName(name);
    const floor = (performance.now() - floorStarted) / names.length;
    times.sort((a, b) => a - b);
    const figures: Figure[] = [
      {
        name: 'judging one name, on average',
        value: times.reduce((sum, one) => sum + one, 0) / times.length,
        unit: 'ms',
        limit: 0.1,
        floor,
        note: `${names.length} names, the fastest of three each`,
      },
      {
        name: 'judging one name, p99',
        value: times[Math.floor(times.length * 0.99)] ?? 0,
        unit: 'ms',
        limit: 1,
      },
      {
        name: `index of ${list.packages.length} names, built`,
        value: buildMs / 1000,
        unit: 's',
        limit: 2,
      },
      { name: 'index of them, kept', value: indexMb, unit: 'MB', limit: 150 },
    ];
    return figures;
  },
};
