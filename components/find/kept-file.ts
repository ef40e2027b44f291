import type { NeedFile } from './take-file';

/**
 * A text that is too long for an address, on its way from the front page to the page that reads it. Both are
 * of one visit, so that it waits in memory: a browser's storage would not take five megabytes.
 */
let waiting: NeedFile | null = null;

export function keepFile(file: NeedFile): void {
  waiting = file;
}

/** The text that waits, once. */
export function takeKeptFile(): NeedFile | null {
  const file = waiting;
  waiting = null;
  return file;
}
