import { type Ask, askedPackages, renderAsked } from './ask';
import type { Person, RequestState } from './request';

/** Another request, open or approved, that a request of the same fingerprint comes up against. */
export interface Twin {
  readonly id: number;
  readonly state: RequestState;
  readonly requester: Person;
  /**
   * `same`: it asks for the same, and who asks again joins it; `other`: it holds the name of the image,
   * and asks for something else; `own`: whoever asks made it.
   */
  readonly relation: 'same' | 'other' | 'own';
}

/** @param found of the same fingerprint as `ask` */
export function relationOf(
  ask: Ask,
  found: { readonly ask: Ask; readonly requester: Person },
  by: Pick<Person, 'id'>,
): Twin['relation'] {
  if (found.requester.id === by.id) return 'own';
  // Of an image the fingerprint is its name, because there can be only one of it.
  if (ask.kind !== 'image' || found.ask.kind !== 'image') return 'same';
  return contentOf(ask) === contentOf(found.ask) ? 'same' : 'other';
}

/** What would be in the image, in whatever order and spelling it was typed. */
function contentOf(ask: Extract<Ask, { kind: 'image' }>): string {
  const python = askedPackages(ask).map(renderAsked);
  const plain = (lines: readonly string[]) =>
    lines.map((line) => line.replace(/\s/g, '').toLowerCase()).sort();
  return JSON.stringify([ask.language, python.sort(), plain(ask.os), plain(ask.modules)]);
}

/** What it means for the person who asks again. */
export function describeTwin(ask: Ask, { id, state, requester, relation }: Twin): string {
  const standing =
    state === 'approved' ? 'is approved and waits for upstream' : `is ${state.replace('-', ' ')}`;
  const image = ask.kind === 'image' ? `an image ${ask.name.trim()}` : 'the same';
  switch (relation) {
    case 'own': {
      const goOn =
        state === 'changes-requested' ? 'Change that one instead.' : 'Withdraw that one first.';
      return `You have asked for ${image} in request ${id}, which ${standing}. ${goOn}`;
    }
    case 'other':
      return `Request ${id}, by ${requester.name}, asks for ${image} with other packages, and ${standing}. Comment there, or choose another name.`;
    case 'same':
      return `Request ${id}, by ${requester.name}, asks for the same, and ${standing}. Yours joins it when you submit: your reason is added there, and you are told what becomes of it.`;
  }
}
