/** Ids of images while a run holds the lock. A new image gets its id with its first version. */
export class ImageIds {
  readonly #ids: Map<string, number>;
  #nextId: number;
  #created: { id: number; name: string }[] = [];

  constructor(known: Iterable<readonly [name: string, id: number]>, nextId: number) {
    this.#ids = new Map(known);
    this.#nextId = nextId;
  }

  find(name: string): number | undefined {
    return this.#ids.get(name);
  }

  findOrCreate(name: string): number {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    const id = this.#nextId;
    this.#nextId += 1;
    this.#ids.set(name, id);
    this.#created.push({ id, name });
    return id;
  }

  /** Hands over the images that have no row yet. */
  takeCreated(): readonly { readonly id: number; readonly name: string }[] {
    const created = this.#created;
    this.#created = [];
    return created;
  }
}
