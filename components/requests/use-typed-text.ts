import { type Typed, useTyped } from '@/components/ui/use-typed';

/** A text that is typed, kept in the browser until it is sent. @param place whose it is, and where */
export function useTypedText(place: string): Typed<string> {
  return useTyped({
    place,
    initial: '',
    parse: (kept) => (typeof kept === 'string' ? kept : null),
    isEmpty: (text) => text.trim() === '',
  });
}
