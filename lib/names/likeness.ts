import type { Edit } from './alignment';
import type { KnownName } from './name-index';
import type { AffixSignal, EditSignal, OrderSignal } from './weights';

/** What is measured about a pair of names; a signal that is absent is 0. */
export type Values<Signal extends string> = Partial<Record<Signal, number>>;

/** One way in which a name resembles a known one. */
export type Likeness =
  /** Spelled the same but for separators, or one or two edits away. */
  | {
      route: 'edit';
      column: 'same' | 'one' | 'two';
      target: KnownName;
      edits: readonly Edit[];
      values: Values<EditSignal>;
    }
  /** The known name with something put before or behind it. */
  | {
      route: 'affix';
      column: 'any';
      target: KnownName;
      addition: readonly string[];
      values: Values<AffixSignal>;
    }
  /** The known name's parts in another order. */
  | { route: 'order'; column: 'words' | 'halves'; target: KnownName; values: Values<OrderSignal> };
