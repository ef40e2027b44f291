'use client';

import { type ReactNode, useState } from 'react';
import { useSearch } from '@/components/frame/use-search';
import button from '@/components/ui/button.module.css';
import field from '@/components/ui/search-field.module.css';
import { listHref } from '@/lib/catalog/hrefs';
import type { Scope } from '@/lib/catalog/scope';
import styles from './live-search.module.css';
import { SearchOutcome } from './search-outcome';

interface Props {
  /** What the server searched for. */
  readonly initial: string;
  readonly scope: Scope;
  readonly limit: number;
  /** Of the server's answer; null where it was asked nothing. */
  readonly initialTotal: number | null;
  readonly help: ReactNode;
  /** Where else to look for what the server searched for. */
  readonly tabs: ReactNode;
  /** The server's answer, shown until something else is typed. */
  readonly children: ReactNode;
}

/**
 * The field of the search page: answers while one types and keeps the address in step, so that the
 * page can be sent to somebody. A plain form without script.
 */
export function LiveSearch(props: Props) {
  const { initial, initialTotal, scope, limit, help, tabs, children } = props;
  const [text, setText] = useState(initial);
  const isTyped = text.trim() !== initial.trim();
  const { data, error, isFetching } = useSearch(isTyped ? text : '', { scope, limit });

  const onChange = (value: string) => {
    setText(value);
    const params = new URLSearchParams({ q: value.trim() });
    if (scope !== 'active') params.set('scope', scope);
    // Not the router: it would ask the server for the page, and the answer is on its way.
    window.history.replaceState(null, '', listHref('/search', params));
  };

  return (
    <>
      <search aria-label="Search the catalogue">
        <form className={field.form} action="/search">
          {scope !== 'active' && <input type="hidden" name="scope" value={scope} />}
          <input
            className={field.input}
            type="search"
            name="q"
            aria-label="Search images, packages and what is in them"
            value={text}
            placeholder="Image, Python package, OS package, package:boto3>=1.30 …"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onChange={(event) => onChange(event.target.value)}
          />
          <button type="submit" className={button.button}>
            Search
          </button>
        </form>
      </search>
      {help}
      {!isTyped && initial.trim() !== '' && tabs}
      <p role="status" className={styles.status}>
        {isTyped && text.trim() !== ''
          ? describeState(data?.total, error !== null, isFetching)
          : initialTotal !== null && describeTotal(initialTotal)}
      </p>
      {isTyped
        ? data && text.trim() !== '' && <SearchOutcome answer={data} scope={scope} />
        : children}
    </>
  );
}

function describeState(total: number | undefined, failed: boolean, isFetching: boolean): string {
  if (failed) return 'The search could not be reached. Press Enter to ask for the page instead.';
  if (isFetching || total === undefined) return 'Searching …';
  return describeTotal(total);
}

function describeTotal(total: number): string {
  return `${total.toLocaleString('en')} ${total === 1 ? 'result' : 'results'}`;
}
