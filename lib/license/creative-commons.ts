import spdxLicenses from 'spdx-license-list';
import type { TokenReader } from './token-reader';

const elements: Readonly<Record<string, 'by' | 'nc' | 'nd' | 'sa'>> = {
  by: 'by',
  attribution: 'by',
  nc: 'nc',
  noncommercial: 'nc',
  nd: 'nd',
  noderivatives: 'nd',
  noderivs: 'nd',
  sa: 'sa',
  sharealike: 'sa',
};

/** Elements written as two words. */
const pairs: readonly (readonly [string, string, 'nc' | 'nd' | 'sa'])[] = [
  ['non', 'commercial', 'nc'],
  ['no', 'derivatives', 'nd'],
  ['no', 'derivs', 'nd'],
  ['no', 'derivative', 'nd'],
  ['share', 'alike', 'sa'],
];

const decoration = new Set([
  'license',
  'licenses',
  'v',
  'version',
  'ver',
  'international',
  'unported',
  'generic',
  'universal',
  'public',
  'the',
  'cc',
  'works',
]);

/**
 * Reads a Creative Commons license from its elements: `CC BY-SA 4.0`, `Creative Commons
 * Attribution-NonCommercial 4.0 International`, `Creative Common "Attribution" (CC-BY) v3`, `CC0`.
 *
 * @returns an SPDX id; `LicenseRef-CC-…-unspecified` without a version; null where it is none
 */
export function readCreativeCommons(reader: TokenReader): string | null {
  return reader.attempt(() => {
    if (reader.accept('cc0')) return readZero(reader);
    const named =
      reader.accept('creative', 'commons') ||
      reader.accept('creative', 'common') ||
      reader.accept('cc');
    if (!named) return null;
    if (reader.accept('0') || reader.accept('zero')) return readZero(reader);
    const found = new Set<'by' | 'nc' | 'nd' | 'sa'>();
    let version: string | null = null;
    let end = reader.position;
    let open = false;
    while (!reader.atEnd) {
      const pair = pairs.find(([a, b]) => reader.peek() === a && reader.peek(1) === b);
      const element = elements[reader.peek()];
      if (pair !== undefined) {
        found.add(pair[2]);
        reader.position += 2;
      } else if (element !== undefined) {
        found.add(element);
        reader.position += 1;
      } else if (/^\d(\.\d)?$/.test(reader.peek()) && version === null) {
        version = reader.peek().includes('.') ? reader.peek() : `${reader.peek()}.0`;
        reader.position += 1;
      } else if (reader.peek() === '(' && !open && /^cc$|^by$/.test(reader.peek(1))) {
        open = true;
        reader.position += 1;
      } else if (reader.peek() === ')' && open) {
        open = false;
        reader.position += 1;
      } else if (decoration.has(reader.peek())) {
        reader.position += 1;
      } else {
        break;
      }
      if (!open) end = reader.position;
    }
    if (found.size === 0 || open) return null;
    reader.position = end;
    return idOf(found, version);
  });
}

function idOf(found: ReadonlySet<string>, version: string | null): string | null {
  // Since version 2.0 every license of the set asks for attribution.
  const kind = [
    'CC',
    'BY',
    ...['nc', 'nd', 'sa'].filter((e) => found.has(e)).map((e) => e.toUpperCase()),
  ];
  const sorted = kind.join('-').replace('NC-ND-SA', 'NC-ND');
  if (version === null) return `LicenseRef-${sorted}-unspecified`;
  const id = `${sorted}-${version}`;
  return id in spdxLicenses ? id : `LicenseRef-${sorted}-unspecified`;
}

function readZero(reader: TokenReader): string {
  while (
    /^(?:v|version|1|1\.0|universal|license|public|domain|dedication)$/.test(reader.peek()) ||
    reader.peek(0) + reader.peek(1) === '(cc0'
  ) {
    if (reader.accept('(', 'cc0')) {
      reader.accept('1.0');
      if (!reader.accept(')')) break;
    } else {
      reader.position += 1;
    }
  }
  return 'CC0-1.0';
}
