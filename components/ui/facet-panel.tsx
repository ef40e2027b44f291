import { AppLink } from './app-link';
import { FacetFilter } from './facet-filter';
import styles from './facet-panel.module.css';
import { VisuallyHidden } from './visually-hidden';

export interface FacetOption {
  readonly value: string;
  readonly label: string;
  /** How many rows remain with this option, the other facets as they are. */
  readonly count: number;
  readonly chosen: boolean;
  /** This page with the option taken or dropped. */
  readonly href: string;
}

export interface Facet {
  readonly id: string;
  readonly title: string;
  /** Most useful first. */
  readonly options: readonly FacetOption[];
}

interface Props {
  readonly facets: readonly Facet[];
  /** This page without any choice. */
  readonly clearHref: string;
}

/** Options shown before "show all". */
const SHORT = 7;

/**
 * Ways to narrow a list. Every option is a link, so it works without script, opens in a new tab and
 * can be sent to a colleague.
 */
export function FacetPanel({ facets, clearHref }: Props) {
  const chosen = facets.flatMap((facet) =>
    facet.options.filter((option) => option.chosen).map((option) => ({ facet, option })),
  );
  return (
    <aside className={styles.panel} aria-label="Filters">
      <details className={styles.fold}>
        <summary>{chosen.length === 0 ? 'Filters' : `Filters (${chosen.length} chosen)`}</summary>
        <div className={styles.body}>
          {chosen.length > 0 && (
            <ul className={styles.chips} aria-label="Chosen filters">
              {chosen.map(({ facet, option }) => (
                <li key={`${facet.id} ${option.value}`}>
                  <AppLink href={option.href} className={styles.chip} scroll={false}>
                    <VisuallyHidden>Remove </VisuallyHidden>
                    <span>
                      {facet.title}: {option.label}
                    </span>
                    <span aria-hidden="true">×</span>
                  </AppLink>
                </li>
              ))}
              <li>
                <AppLink href={clearHref} className={styles.clear} scroll={false}>
                  Clear all
                </AppLink>
              </li>
            </ul>
          )}
          {facets.map((facet) => (
            <FacetGroup key={facet.id} {...facet} />
          ))}
        </div>
      </details>
    </aside>
  );
}

function FacetGroup({ title, options }: Facet) {
  if (options.length === 0) return null;
  const first = options.filter((option, index) => index < SHORT || option.chosen);
  const rest = options.filter((option) => !first.includes(option));
  return (
    <section aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      <OptionList options={first} />
      {rest.length > 0 && (
        <details className={styles.more}>
          <summary>
            {rest.length} more
            <VisuallyHidden> of {title}</VisuallyHidden>
          </summary>
          <FacetFilter label={`Search in ${title}`}>
            <OptionList options={rest} />
          </FacetFilter>
        </details>
      )}
    </section>
  );
}

/** A long reference breaks after a slash sooner than inside a word. */
function breakable(label: string) {
  const [first, ...rest] = label.split('/');
  return rest.length === 0 ? (
    label
  ) : (
    <>
      {first}/<wbr />
      {rest.join('/')}
    </>
  );
}

function OptionList({ options }: { readonly options: readonly FacetOption[] }) {
  return (
    <ul>
      {options.map(({ value, label, count, chosen, href }) => (
        <li key={value}>
          <AppLink
            href={href}
            className={chosen ? `${styles.option} ${styles.chosen}` : styles.option}
            aria-current={chosen ? 'true' : undefined}
            rel="nofollow"
            scroll={false}
          >
            <span className={styles.box} aria-hidden="true" />
            <span className={styles.label}>{breakable(label)}</span>
            <span className={styles.count}>{count.toLocaleString('en')}</span>
          </AppLink>
        </li>
      ))}
    </ul>
  );
}
