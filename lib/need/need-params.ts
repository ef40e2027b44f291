import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { parseNamedSpecifier } from '@/lib/catalog/specifier';
import { normalizeName } from '@/lib/names/normalize';
import {
  DISTRIBUTIONS,
  EMPTY_NEED,
  MAX_PACKAGES,
  mergeNeeds,
  type Need,
  renderNeededPackage,
} from './need';
import { isSpecifier } from './specifiers';

/**
 * A need in an address, so that it can be sent to a colleague and handed to the request form:
 * `package=requests>=2&package=stix2&os-package=wget&python===3.12.*&on=alpine`, or, where that would be
 * too long for a link, the same deflated: `need=eJx…`.
 */
const MAX_READABLE = 1_200;
const MAX_INFLATED = 256 * 1024;

const PACKAGE = 'package';
const OS_PACKAGE = 'os-package';
const PYTHON = 'python';
const ON = 'on';
const NEED = 'need';

export function renderNeedParams(need: Need): URLSearchParams {
  const params = new URLSearchParams();
  for (const one of need.packages) params.append(PACKAGE, renderNeededPackage(one));
  for (const name of need.osPackages) params.append(OS_PACKAGE, name);
  if (need.python !== null) params.set(PYTHON, need.python);
  if (need.distribution !== null) params.set(ON, need.distribution);
  const readable = params.toString();
  if (readable.length <= MAX_READABLE) return params;
  return new URLSearchParams({ [NEED]: toBase64Url(deflateSync(strToU8(readable), { level: 9 })) });
}

export interface NeedParams {
  readonly need: Need;
  /** Sentences about what was left out. */
  readonly problems: readonly string[];
}

/** Reads a need from an address; whoever changed it by hand is told what was left out. */
export function parseNeedParams(params: URLSearchParams): NeedParams {
  const problems: string[] = [];
  const packed = params.get(NEED);
  const unpacked = packed === null ? new URLSearchParams() : unpack(packed);
  if (unpacked === null) problems.push('The need in the address is cut off or changed.');
  const needs = [unpacked ?? new URLSearchParams(), params].map((one) => readPlain(one, problems));
  return { need: needs.reduce(mergeNeeds, EMPTY_NEED), problems };
}

function readPlain(params: URLSearchParams, problems: string[]): Need {
  const packages: Need['packages'][number][] = [];
  for (const text of params.getAll(PACKAGE).slice(0, MAX_PACKAGES)) {
    const named = text.length > 700 ? null : parseNamedSpecifier(text.trim());
    if (named === null) {
      problems.push(`“${text.slice(0, 60)}” is no package with a version as pip takes it.`);
    } else packages.push({ name: normalizeName(named.name), specifier: named.specifier });
  }
  if (params.getAll(PACKAGE).length > MAX_PACKAGES) {
    problems.push(`Only the first ${MAX_PACKAGES} packages are looked for.`);
  }
  const osPackages = params.getAll(OS_PACKAGE).slice(0, MAX_PACKAGES);
  const named = osPackages.filter((name) => /^[a-z0-9.][a-z0-9._+-]{0,100}$/.test(name));
  if (named.length < osPackages.length) problems.push('An OS package was left out: it is no name.');
  const python = params.get(PYTHON) || null;
  const isPython = python !== null && isSpecifier(python);
  if (python !== null && !isPython) {
    problems.push(`“${python.slice(0, 60)}” is no Python version as PEP 440 writes it: ==3.12.*`);
  }
  const on = params.get(ON) || null;
  const distribution = DISTRIBUTIONS.find((one) => one === on) ?? null;
  if (on !== null && distribution === null) {
    problems.push(`There is no distribution “${on.slice(0, 60)}”: alpine or debian.`);
  }
  return mergeNeeds(EMPTY_NEED, {
    packages,
    osPackages: named,
    python: isPython ? python : null,
    distribution,
  });
}

/** Null: it is none that was made here. What inflates beyond all measure is given up at once. */
function unpack(packed: string): URLSearchParams | null {
  const bytes = fromBase64Url(packed);
  if (bytes === null) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  let isWhole = false;
  try {
    const inflate = new Inflate((chunk, isLast) => {
      length += chunk.length;
      if (length > MAX_INFLATED) throw new RangeError('too long');
      chunks.push(chunk);
      isWhole ||= isLast;
    });
    // Piece by piece: a bomb shows before it has gone off.
    for (let at = 0; at < bytes.length; at += 512) {
      inflate.push(bytes.subarray(at, at + 512), at + 512 >= bytes.length);
    }
  } catch (error) {
    // Of fflate, which gives its errors a code, or ours from above: the text is none that was made here.
    if (error instanceof RangeError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
  return isWhole ? new URLSearchParams(chunks.map((chunk) => strFromU8(chunk)).join('')) : null;
}

/** By hand and not by Buffer: the browser makes these addresses too. */
function toBase64Url(bytes: Uint8Array): string {
  const binary = [...bytes].map((byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9_-]{1,64000}$/.test(text)) return null;
  if (text.length % 4 === 1) return null;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
