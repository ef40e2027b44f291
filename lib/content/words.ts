import { formatImageReference } from '@/lib/catalog/image-reference';
import type { HeldReason, JudgedImage, Missing } from './judge';
import type { Behind, ImageVerdict, Python2 } from './verdict';

const few = (count: number, noun: string) =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;

/** What there is to know of one image in a file, in sentences: the verdict, then Python 2. */
export function describeImage(judged: JudgedImage, organization: string): string {
  const { verdict, python2, update } = judged;
  const sentences = [describeVerdict(verdict, organization)];
  if (update?.kind === 'held') sentences.push(HELD[update.why]);
  if (python2 !== null) sentences.push(describePython2(python2));
  return sentences.join(' ');
}

function describeVerdict(verdict: ImageVerdict, organization: string): string {
  switch (verdict.state) {
    case 'current':
      return 'This is the last version.';
    case 'behind':
      return `${describeBehind(verdict)} The last version is ${verdict.lastTag}.`;
    case 'newer-than-last':
      return `It was built after ${verdict.lastTag}, which upstream calls the last version.`;
    case 'unknown-tag':
      return `The image has no such tag.${tellLast(verdict.lastTag)}`;
    case 'no-tag':
      return `It has no tag, so it is not pinned to a version.${tellLast(verdict.lastTag)}`;
    case 'unknown-image':
      return verdict.suggestions.length === 0
        ? 'No image of this name is in the catalogue.'
        : `No image of this name is in the catalogue. Like it: ${verdict.suggestions.join(', ')}.`;
    case 'other-organization':
      return `It belongs to ${verdict.organization}; only images of ${organization} are accepted.`;
    case 'deprecated':
    case 'retired':
      return describeEnd(verdict, organization);
    case 'removed':
      return 'Upstream has removed this image.';
    case 'not-for-content':
      return 'This is the native image, which the server picks by itself; content must not name it.';
    case 'malformed':
      return verdict.why;
  }
}

const tellLast = (tag: string | null) => (tag === null ? '' : ` The last version is ${tag}.`);

function describeBehind({ tags, days }: Behind): string {
  return `It is ${few(tags, 'tag')} and ${few(days, 'day')} behind.`;
}

function describeEnd(
  verdict: Extract<ImageVerdict, { state: 'deprecated' | 'retired' }>,
  organization: string,
): string {
  const { state, reason, replacement, behind } = verdict;
  const what =
    state === 'deprecated'
      ? `The image is deprecated${reason === null ? '.' : `: ${endSentence(reason)}`}`
      : 'Nobody rebuilds this image any more.';
  const instead =
    replacement === null
      ? 'Nothing names a replacement.'
      : replacement.kind === 'alive'
        ? `Use ${formatImageReference(organization, replacement.image, replacement.tag)}.`
        : `There is none to use instead: ${replacement.why}.`;
  return [what, instead, ...(behind === null ? [] : [describeBehind(behind)])].join(' ');
}

const endSentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

const HELD: Record<HeldReason, string> = {
  'auto-update-off': 'The file turns updates off (autoUpdateDockerImage: false), so it stays.',
  'python-major':
    'The last version has another Python: moving to it is a port, to be done by hand.',
  'moving-tag': 'Its name is latest, which moves: name a version by hand.',
  'not-plain': 'The tag is written with escapes or over several lines: change it by hand.',
};

function describePython2({ pythonVersion, onlyPython2 }: Python2): string {
  if (onlyPython2.length === 0) {
    return `It runs Python ${pythonVersion} without need: images with Python 3 hold all of its packages.`;
  }
  const shown = onlyPython2.slice(0, 5).join(', ');
  const more = onlyPython2.length > 5 ? ` and ${onlyPython2.length - 5} more` : '';
  return `It runs Python ${pythonVersion}, and no image with Python 3 holds ${shown}${more}.`;
}

export function describeMissing(missing: Missing): string {
  switch (missing) {
    case 'python-2-default':
      return 'There is no dockerimage: the server takes its default image, which has Python 2.7.';
    case 'powershell-default':
      return 'There is no dockerimage: the server takes its default image for PowerShell.';
    case 'language-not-stated':
      return 'There is no dockerimage and no type: if this is Python, it runs in the default image, which has Python 2.7.';
  }
}
