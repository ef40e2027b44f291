import type { CopyValue } from './copy-text';

/**
 * The ids of one dictionary table while a run holds the lock: nobody else appends, so ids are given
 * out in memory and the rows follow by COPY.
 *
 * A batch of files goes through twice: `want` notes what is not known, so that one query can look
 * all of it up; then `intern`, for which whatever is still unknown is new. Where the table was empty
 * there is nothing to look up, and the first pass is left out.
 *
 * Keys stay in memory for the length of the run: they must be joined texts, for a plain slice would
 * keep the whole file it was cut from.
 */
export class Dictionary<Wanted> {
  readonly #ids = new Map<string, number>();
  #nextId: number;
  #wanted = new Map<string, Wanted>();
  #rows: (readonly CopyValue[])[] = [];

  /** @param nextId first free id of the table */
  constructor(nextId: number) {
    this.#nextId = nextId;
  }

  /** @param makeWanted what the look-up of this key needs */
  want(key: string, makeWanted: () => Wanted): void {
    if (!this.#ids.has(key) && !this.#wanted.has(key)) this.#wanted.set(key, makeWanted());
  }

  /** Hands over what was noted since the last call. */
  takeWanted(): ReadonlyMap<string, Wanted> {
    const wanted = this.#wanted;
    this.#wanted = new Map();
    return wanted;
  }

  /** Tells the id of a key that the table holds already. */
  learn(key: string, id: number): void {
    this.#ids.set(key, id);
  }

  /** @param makeRow the row of a new entry, in the order of the table's COPY columns */
  intern(key: string, makeRow: (id: number) => readonly CopyValue[]): number {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#nextId;
    this.#nextId += 1;
    this.#ids.set(key, id);
    this.#rows.push(makeRow(id));
    return id;
  }

  /** Hands over the new rows, which must be written before anything that points to them. */
  takeRows(): readonly (readonly CopyValue[])[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }
}
