import { type BuildBase, type JudgedBase, judgeBase } from '@/lib/catalog/build-base';
import { osLabel } from '@/lib/catalog/os-label';
import { type BaseChoice, type KnownBase, orderBases, purposeOf } from '../base-image';
import { readBases, readBrought } from '../store/base';

/** As `JudgedBase`, with what the base brings. */
export type FoundBase =
  | { readonly kind: 'fit'; readonly base: KnownBase }
  | { readonly kind: 'unfit'; readonly reason: string; readonly base: KnownBase | null };

/** An image as a base: whether a new one can be built on it, and how. */
export async function getBase(name: string): Promise<FoundBase> {
  const [row] = await readBases([name]);
  if (row === undefined) return notThere(name);
  const judged = judgeBase(row);
  if (judged.kind === 'fit') return { kind: 'fit', base: await withBrought(judged.base) };
  const { reason, base } = judged;
  return { kind: 'unfit', reason, base: base === null ? null : await withBrought(base) };
}

async function withBrought(base: BuildBase): Promise<KnownBase> {
  return { ...base, brings: await readBrought(base.name, purposeOf(base.name)) };
}

/** What a form offers as bases, and what is to be said of any other image. */
export interface Bases {
  readonly choices: readonly BaseChoice[];
  readonly judge: (name: string) => JudgedBase;
}

export async function listBases(): Promise<Bases> {
  const rows = await readBases(null);
  const judged = new Map(rows.map((row) => [row.name, judgeBase(row)]));
  const choices = rows.flatMap(({ name, last, children }) => {
    const found = judged.get(name);
    if (found?.kind !== 'fit' || last === null) return [];
    const { language, pythonMinor, tag } = found.base;
    const os = osLabel(last.osId, last.osVersion);
    const has = [os, pythonMinor === null ? null : `Python ${pythonMinor}`].filter(Boolean);
    return [{ name, language, has: has.join(', '), tag, children }];
  });
  return { choices: orderBases(choices), judge: (name) => judged.get(name) ?? notThere(name) };
}

function notThere(name: string) {
  return {
    kind: 'unfit',
    reason: `There is no image ${name} in the catalogue. Choose another base.`,
    base: null,
  } as const;
}
