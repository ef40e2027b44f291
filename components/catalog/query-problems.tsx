import { Mono } from '@/components/ui/mono';
import { Notice } from '@/components/ui/notice';
import type { QueryProblem } from '@/lib/catalog/search-query';

/** What of a question was left out, so that nobody takes the answer for more than it is. */
export function QueryProblems({ problems }: { readonly problems: readonly QueryProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <Notice
      tone="warning"
      title={
        problems.length === 1 ? 'One part needs a look' : `${problems.length} parts need a look`
      }
    >
      <ul>
        {problems.map(({ part, message }) => (
          <li key={`${part} ${message}`}>
            <Mono>{part}</Mono> {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
