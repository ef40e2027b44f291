import { affixLikenesses } from './affix-likeness';
import { editLikenesses } from './edit-likeness';
import type { Likeness } from './likeness';
import { orderLikenesses } from './order-likeness';
import type { NameQuery } from './query';

/** Every way in which the name resembles a known one, in no order. */
export function likenessesOf(query: NameQuery): Likeness[] {
  if (query.joined === '') return [];
  return [...editLikenesses(query), ...affixLikenesses(query), ...orderLikenesses(query)].filter(
    ({ target }) => target !== query.left,
  );
}
