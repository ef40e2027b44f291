import { Badge, type Tone } from '@/components/ui/badge';
import type { NameFinding } from '@/lib/names/finding';
import type { NameState } from '@/lib/names/name-state';

/** What the check says of a name, as a shape, a word and a colour. */
export function NameBadge({
  verdict,
  tier,
  signals,
}: Pick<NameFinding, 'verdict' | 'tier' | 'signals'>) {
  if (signals[0]?.kind === 'not-a-name') {
    return (
      <Badge tone="unknown" title="No package can be called so: it was not compared with any">
        no package name
      </Badge>
    );
  }
  if (verdict === 'malicious') {
    return (
      <Badge tone="critical" title="An advisory says that the package is malicious">
        malicious
      </Badge>
    );
  }
  if (verdict === 'clean') {
    // Not alarming is not the same as being no imitation: what settled it is said.
    const state = SETTLED_BY[signals[0]?.kind ?? ''];
    return state ? (
      <StateBadge state={state} />
    ) : (
      <Badge tone="good" title="Nothing suggests that the name imitates another">
        no imitation
      </Badge>
    );
  }
  if (signals[0]?.kind === 'decided') return <StateBadge state="squat" />;
  return tier === 'high' ? (
    <Badge tone="danger" title="So much like a well-known name that it stops a request">
      likely imitation
    </Badge>
  ) : (
    <Badge tone="caution" title="Like a well-known name: a person should look">
      possible imitation
    </Badge>
  );
}

const SETTLED_BY: Readonly<Record<string, NameState>> = {
  established: 'established',
  decided: 'legitimate',
};

interface StateLook {
  readonly tone: Tone;
  readonly word: string;
  readonly why: string;
}

const STATES: Readonly<Record<NameState, StateLook>> = {
  malicious: {
    tone: 'critical',
    word: 'malicious',
    why: 'An advisory says that the package is malicious, whatever its name looks like',
  },
  open: { tone: 'unknown', word: 'to be looked at', why: 'Nobody has said yet what it is' },
  squat: { tone: 'danger', word: 'a squat', why: 'A reviewer found that it imitates another' },
  established: {
    tone: 'neutral',
    word: 'long in use',
    why: 'Images have held it for more than 90 days, so it does not alarm anew',
  },
  legitimate: {
    tone: 'good',
    word: 'found legitimate',
    why: 'A reviewer found that it is what it claims to be',
  },
};

export const stateWord = (state: NameState) => STATES[state].word;

/** What became of a suspicious name. */
export function StateBadge({ state }: { readonly state: NameState }) {
  const { tone, word, why } = STATES[state];
  return (
    <Badge tone={tone} title={why}>
      {word}
    </Badge>
  );
}
