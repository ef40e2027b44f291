import { strToU8, zipSync } from 'fflate';
import type { ImageFolder } from './folder';

/** Zip keeps times without a zone; a fixed one makes the same folder the same bytes. */
const WRITTEN_AT = new Date(2000, 0, 1);

/** The folder with, beside it, what a pull request also needs. */
export function zipFolder(folder: ImageFolder): Uint8Array {
  const entries: Record<string, Uint8Array> = {};
  for (const { path, content } of folder.files) entries[path] = strToU8(content);
  entries['PULL_REQUEST.md'] = strToU8(`# ${folder.pullRequestTitle}\n\n${folder.pullRequestText}`);
  if (folder.dependabotEntry !== null) {
    entries['dependabot-entry.yml'] = strToU8(folder.dependabotEntry);
  }
  return zipSync(entries, { mtime: WRITTEN_AT, level: 6 });
}
