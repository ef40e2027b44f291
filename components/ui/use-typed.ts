import { useEffect, useRef, useState } from 'react';

/** What somebody types, kept in the browser until it is sent. */
export interface Typed<T> {
  readonly value: T;
  readonly setValue: (value: T) => void;
  /** ISO 8601, when what is shown was typed; null: it was not restored. */
  readonly restoredAt: string | null;
  /** Another one each time `value` was put there, and not typed: fields that hold a text of their own begin anew. */
  readonly epoch: number;
  /** Back to the beginning. */
  readonly discard: () => void;
  /** Nothing is kept any longer: it has been sent. */
  readonly forget: () => void;
}

interface Options<T> {
  /** Whose typing it is, and where: another place, another text. */
  readonly place: string;
  readonly initial: T;
  /** Reads what was kept, which may be from an older release; null: it is none. */
  readonly parse: (kept: unknown) => T | null;
  /** Whether there is nothing worth keeping. */
  readonly isEmpty: (value: T) => boolean;
}

const PREFIX = 'drydock-typed ';
/** Who comes back later than this begins anew. */
const KEPT_MS = 30 * 86_400_000;

/**
 * What is typed into a form, which so survives a reload, a lost session and a closed tab. It comes back
 * visibly, with a way to get rid of it; on the server nothing is known of it.
 */
export function useTyped<T>({ place, initial, parse, isEmpty }: Options<T>): Typed<T> {
  const [value, setShown] = useState(initial);
  const [restoredAt, setRestoredAt] = useState<string | null>(null);
  const [epoch, setEpoch] = useState(0);
  const isLookedUp = useRef(false);
  const put = (next: T, at: string | null) => {
    setShown(next);
    setRestoredAt(at);
    setEpoch((before) => before + 1);
  };
  // After the first rendering, which is the server's and knows of no browser.
  useEffect(() => {
    if (isLookedUp.current) return;
    isLookedUp.current = true;
    const kept = read(place);
    if (kept === null) return;
    const found = parse(kept.value);
    if (found === null || isEmpty(found)) return;
    setShown(found);
    setRestoredAt(kept.at);
    setEpoch((before) => before + 1);
  });
  return {
    value,
    restoredAt,
    epoch,
    setValue: (next) => {
      setShown(next);
      if (isEmpty(next)) remove(place);
      else write(place, next);
    },
    discard: () => {
      remove(place);
      put(initial, null);
    },
    forget: () => {
      remove(place);
      setRestoredAt(null);
    },
  };
}

function read(place: string): { readonly at: string; readonly value: unknown } | null {
  const text = withStorage((storage) => storage.getItem(PREFIX + place));
  if (text === null) return null;
  const kept = parseJson(text);
  if (typeof kept !== 'object' || kept === null || !('at' in kept) || !('value' in kept))
    return null;
  const { at, value } = kept;
  if (typeof at !== 'string' || !(Date.now() - Date.parse(at) < KEPT_MS)) return null;
  return { at, value };
}

/** What is no JSON somebody else has put there: of ours nothing was kept. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function write(place: string, value: unknown): void {
  const text = JSON.stringify({ at: new Date().toISOString(), value });
  withStorage((storage) => storage.setItem(PREFIX + place, text));
}

function remove(place: string): void {
  withStorage((storage) => storage.removeItem(PREFIX + place));
}

/** A browser may forbid to keep things, or have no room: then the form alone holds what is typed. */
function withStorage<R>(work: (storage: Storage) => R): R | null {
  try {
    return work(window.localStorage);
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
