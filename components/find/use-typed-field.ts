'use client';

import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';

type Field = HTMLInputElement | HTMLSelectElement;

/**
 * A field that React does not hold, so that what was entered before the script came stays; kept in step with
 * a value that changes elsewhere too.
 *
 * @param onEarly is told what was entered before the script came
 */
export function useTypedField<F extends Field>(
  value: string,
  onEarly: (entered: string) => void,
): RefObject<F | null> {
  const field = useRef<F>(null);
  const isMounted = useRef(false);
  const tellEarly = useEffectEvent(onEarly);
  useEffect(() => {
    const { current } = field;
    if (current === null || current.value === value) isMounted.current = true;
    else if (isMounted.current) current.value = value;
    else {
      isMounted.current = true;
      tellEarly(current.value);
    }
  }, [value]);
  return field;
}
