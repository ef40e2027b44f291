import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import type { Excused } from '@/lib/vetting/excuser';
import styles from './excused-badge.module.css';

/** Beside a finding, which stays: until when it is excused, and the way to who excused it and why. */
export function ExcusedBadge({ excused }: { readonly excused: Excused | null }) {
  if (excused === null) return null;
  const { by, covered, of } = excused;
  const where = by.scope.kind === 'image' ? `in ${by.scope.image}` : 'in all images';
  const isPart = covered < of;
  const reach = isPart ? `${covered} of ${of} releases, ${where}` : where;
  return (
    <AppLink href={`/requests/${by.requestId}`} className={styles.link}>
      <Badge
        tone="info"
        title={`Exception ${by.id} for ${by.package}${by.specifier ?? ''}, ${reach}; it runs out on this day (UTC)`}
      >
        {isPart ? 'partly excused' : 'excused'} until {by.expiresAt.slice(0, 10)}
      </Badge>
    </AppLink>
  );
}
