'use client';

import type { CoverScope } from '@/lib/catalog/cover';
import type { CoverShown } from '@/lib/catalog/cover-answer';
import { parseNamedSpecifier } from '@/lib/catalog/specifier';
import { normalizeName } from '@/lib/names/normalize';
import { type Need, type NeededPackage, renderNeededPackage } from '@/lib/need/need';
import { findHref } from '@/lib/need/need-href';
import { findConflict } from '@/lib/need/specifiers';
import { type Chip, NeedChips } from './need-chips';

interface Props {
  readonly need: Need;
  readonly answer: CoverShown | null;
  readonly scope: CoverScope;
  readonly onChange: (need: Need) => void;
}

/** The Python packages that are needed, to be corrected or taken back. */
export function NeededPackages({ need, answer, scope, onChange }: Props) {
  const without = (name: string) => need.packages.filter((one) => one.name !== name);
  const change = (key: string, text: string): string | null => {
    const named = parseNamedSpecifier(text);
    if (named === null) return 'This is no package as pip takes it.';
    const changed = { name: normalizeName(named.name), specifier: named.specifier };
    const packages = need.packages
      .filter(({ name }) => name === key || name !== changed.name)
      .map((one) => (one.name === key ? changed : one));
    onChange({ ...need, packages });
    return null;
  };
  return (
    <NeedChips
      label="Packages that are needed"
      chips={need.packages.map(
        (needed): Chip => ({
          key: needed.name,
          text: renderNeededPackage(needed),
          ...doubt(needed, answer),
          removeHref: findHref({ ...need, packages: without(needed.name) }, { scope }),
        }),
      )}
      onRemove={(key) => onChange({ ...need, packages: without(key) })}
      onChange={change}
    />
  );
}

function doubt(
  { name, specifier }: NeededPackage,
  answer: CoverShown | null,
): Pick<Chip, 'trouble' | 'didYouMean'> {
  const unseen = answer?.neverSeen.find((one) => one.of === 'package' && one.name === name);
  const didYouMean = unseen?.didYouMean ?? null;
  if (specifier !== null && findConflict(specifier) !== null)
    return { trouble: 'No version can meet this', didYouMean };
  if (unseen !== undefined) return { trouble: 'No image ever held it', didYouMean };
  const isUnmet = answer?.unmet.includes(name) ?? false;
  return { trouble: isUnmet ? 'No image ever held such a version' : null, didYouMean };
}
