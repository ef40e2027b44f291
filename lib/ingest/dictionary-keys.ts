import { hash } from 'node:crypto';
import type { Entry, OsPackageRecord, PythonPackageRecord } from '@/lib/upstream/record';

/** What makes the entries of each dictionary unique, as text, and the hash a table knows it by. */

export type ConfigKind = 'env' | 'label' | 'os-release';

// A line end separates the parts of a key: none of them can hold one.

export function packageKey(name: string): string {
  return `package\n${name}`;
}

export function releaseKey(name: string, version: string): string {
  return `${name}\n${version}`;
}

export function licenseKey(lines: readonly string[]): string {
  // The count tells no line from one empty line.
  return `${lines.length}\n${lines.join('\n')}`;
}

export function metaKey(it: PythonPackageRecord): string {
  const licenses = licenseKey(it.licenses);
  return `${it.name}\n${it.summary}\n${it.pypi}\n${it.homepage}\n${it.author}\n${licenses}`;
}

export function osPackageKey(manager: string, it: OsPackageRecord): string {
  // `-` in front of what is there tells absent from empty.
  const arch = it.arch === null ? '' : `-${it.arch}`;
  const origin = it.origin === null ? '' : `-${it.origin}`;
  return `${manager}\n${it.name}\n${it.version}\n${arch}\n${origin}`;
}

/** @param keys of its packages, in order */
export function osListHash(keys: readonly string[]): Buffer {
  return sha256(keys.map((key) => `${key}\n`).join(''));
}

export function configKey(kind: ConfigKind, { key, value }: Entry): string {
  return `${kind}\n${key}\n${value}`;
}

export function sha256(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
