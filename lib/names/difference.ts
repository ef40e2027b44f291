import type { Edit } from './alignment';
import { editKind } from './edit-kind';
import type { Likeness } from './likeness';

/** How the name differs from its target, in words that the target's name completes. */
export function describeDifference(likeness: Likeness, name: string): string {
  switch (likeness.route) {
    case 'order':
      return likeness.column === 'words'
        ? 'the same words, in another order, as'
        : 'the same two halves, in another order, as';
    case 'affix':
      return describeAffix(likeness, name);
    case 'edit':
      return likeness.edits.length === 0
        ? `${quote(name)} is separated differently from`
        : describeEdits(likeness.edits, likeness.target.joined);
  }
}

function describeAffix(
  { target, addition, values }: Extract<Likeness, { route: 'affix' }>,
  name: string,
): string {
  const where = values.before ? 'before' : 'after';
  if (values.misspelled) return `${quote(addition.join('-'))} put ${where} a misspelling of`;
  if (!values.stem) return `${quote(addition.join('-'))} put ${where}`;
  // "requestslib" was found by "request" and "slib"; whoever reads it sees the whole name in it.
  const joined = name.replaceAll('-', '');
  const { length } = target.joined;
  if (!values.before && joined.startsWith(target.joined) && joined.length > length) {
    return `${quote(joined.slice(length))} put after`;
  }
  if (values.before && joined.endsWith(target.joined) && joined.length > length) {
    return `${quote(joined.slice(0, -length))} put before`;
  }
  return `${quote(addition.join('-'))} put ${where} the shortened name of`;
}

/** One edit with the word that leads to the target. */
interface Phrase {
  readonly what: string;
  readonly link: string;
}

function describeEdits(edits: readonly Edit[], target: string): string {
  const changes = joinNeighbors(edits);
  const phrases = changes.map((change) => describeChange(change, target));
  const [only] = phrases;
  if (phrases.length === 1 && only) return `${only.what} ${only.link}`;
  const last = phrases.at(-1)?.what ?? '';
  const others = phrases.slice(0, -1).map(({ what }) => what);
  return `${others.join(', ')} and ${last}: ${NUMBERS[phrases.length] ?? phrases.length} changes to`;
}

const NUMBERS = ['no', 'one', 'two', 'three'];

/** Several edits at one place, which a reader sees as one. */
interface Joint {
  readonly kind: 'joint';
  readonly at: number;
  /** Empty: only inserted. */
  readonly from: string;
  /** Empty: only left out. */
  readonly to: string;
}

function joinNeighbors(edits: readonly Edit[]): readonly (Edit | Joint)[] {
  const joined: (Edit | Joint)[] = [];
  for (const edit of edits) {
    const before = joined.at(-1);
    const a = before && span(before);
    const b = span(edit);
    if (a && b && a.at + a.from.length === b.at) {
      joined.pop();
      joined.push({ kind: 'joint', at: a.at, from: a.from + b.from, to: a.to + b.to });
    } else {
      joined.push(edit);
    }
  }
  return joined;
}

/** What stands in place of what; a swap is told as such. */
function span(edit: Edit | Joint): { at: number; from: string; to: string } | null {
  switch (edit.kind) {
    case 'swap':
      return null;
    case 'insert':
      return { at: edit.at, from: '', to: edit.inserted };
    case 'omit':
      return { at: edit.at, from: edit.omitted, to: '' };
    case 'replace':
    case 'joint':
      return edit;
  }
}

function describeChange(change: Edit | Joint, target: string): Phrase {
  switch (change.kind) {
    case 'swap':
      return { what: `two neighboring letters (${quote(change.letters)}) swapped`, link: 'from' };
    case 'insert':
      return describeInsert(change, target);
    case 'omit':
      return describeOmission(change, target);
    case 'replace':
      return describeReplacement(change, target);
    case 'joint':
      return describeJoint(change, target);
  }
}

function describeInsert(edit: Extract<Edit, { kind: 'insert' }>, target: string): Phrase {
  const { at, inserted } = edit;
  const kind = editKind(target, edit);
  if (kind === 'double' || kind === 'doubleLast') {
    return { what: `${quote(inserted)} doubled`, link: 'in' };
  }
  if (kind === 'insertNeighborKey' || kind === 'insertLastNeighborKey') {
    return { what: `${quote(inserted)}, from the key beside it, slipped`, link: 'into' };
  }
  return describeAdded(inserted, at, target);
}

function describeAdded(added: string, at: number, target: string): Phrase {
  if (at === 0) return { what: `${quote(added)} put`, link: 'before' };
  if (at === target.length) return { what: `${quote(added)} put`, link: 'after' };
  return { what: `${quote(added)} inserted`, link: 'into' };
}

function describeOmission(edit: Extract<Edit, { kind: 'omit' }>, target: string): Phrase {
  const kind = editKind(target, edit);
  if (kind === 'undouble')
    return { what: `doubled ${quote(edit.omitted)} made single`, link: 'in' };
  if (edit.at === 0)
    return { what: `the first letter (${quote(edit.omitted)}) left`, link: 'out of' };
  const what =
    edit.at === target.length - 1
      ? `the last letter (${quote(edit.omitted)})`
      : quote(edit.omitted);
  return { what: `${what} left out`, link: 'of' };
}

function describeReplacement(edit: Extract<Edit, { kind: 'replace' }>, target: string): Phrase {
  const { from, to } = edit;
  const kind = editKind(target, edit);
  const replaced = `${quote(from)} replaced by`;
  if (kind === 'replaceLookAlike')
    return { what: `${replaced} ${quote(to)}, which looks like it,`, link: 'in' };
  if (kind === 'replaceNeighborKey')
    return { what: `${replaced} ${quote(to)}, the key beside it,`, link: 'in' };
  const first =
    kind === 'replaceFirst' ? `the first letter (${quote(from)}) replaced by` : replaced;
  return { what: `${first} ${quote(to)}`, link: 'in' };
}

function describeJoint({ at, from, to }: Joint, target: string): Phrase {
  if (from === '') return describeAdded(to, at, target);
  if (to === '') return { what: `${quote(from)} left out`, link: 'of' };
  const alike = PAIRS_ALIKE.has(`${from} ${to}`) ? ', which looks like it,' : '';
  return { what: `${quote(from)} replaced by ${quote(to)}${alike}`, link: 'in' };
}

/** What is read for one letter though it is two, and the other way around. */
const PAIRS_ALIKE = new Set(['m rn', 'rn m', 'w vv', 'vv w', 'd cl', 'cl d']);

function quote(text: string): string {
  return `"${text}"`;
}
