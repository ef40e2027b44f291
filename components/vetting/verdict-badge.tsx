import { Badge, type Tone } from '@/components/ui/badge';
import type { Verdict } from '@/lib/vetting/verdict';

const WORDS: Readonly<
  Record<Verdict, { readonly label: string; readonly tone: Tone; readonly title: string }>
> = {
  clean: {
    label: 'nothing found',
    tone: 'good',
    title: 'License, advisories and name were checked',
  },
  excused: { label: 'excused', tone: 'info', title: 'What was found is excused by an exception' },
  approval: { label: 'to decide', tone: 'caution', title: 'A reviewer has to decide' },
  unknown: { label: 'unknown', tone: 'unknown', title: 'Something could not be checked' },
  stop: { label: 'stops', tone: 'danger', title: 'Only an exception lets it pass' },
};

export function VerdictBadge({ verdict }: { readonly verdict: Verdict }) {
  const { label, tone, title } = WORDS[verdict];
  return (
    <Badge tone={tone} title={title}>
      {label}
    </Badge>
  );
}
