'use client';

import { useRouter } from 'next/navigation';
import { type KeyboardEvent, type Ref, useId, useState } from 'react';
import { searchHref } from '@/lib/catalog/hrefs';
import styles from './search-combobox.module.css';
import { type Suggestion, useSuggestions } from './use-suggestions';

interface Props {
  readonly label: string;
  readonly placeholder: string;
  /** Shown at the end of the field while it is empty. */
  readonly hint?: string;
  readonly size?: 'bar' | 'large';
  /** The palette shows pages before anything is typed, and its list is part of it. */
  readonly palette?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** Called when the person has gone somewhere. */
  readonly onLeave?: () => void;
}

/**
 * The search box: answers while one types, goes to the page of results on Enter, and is a plain form
 * without script.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function SearchCombobox(props: Props) {
  const { label, placeholder, hint, size = 'bar', palette = false, inputRef, onLeave } = props;
  const router = useRouter();
  const listId = useId();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const { suggestions, message } = useSuggestions(text, palette);

  const shown = palette || (open && text.trim() !== '');
  const optionId = (index: number) => `${listId}-${index}`;

  const leaveTo = (href: string) => {
    setOpen(false);
    setActive(-1);
    setText('');
    onLeave?.();
    router.push(href);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const count = suggestions.length;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // One place more than there are suggestions: between the last and the first is the text itself.
      setActive(((active + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === 'Enter') {
      const chosen = suggestions[active] ?? (palette && text === '' ? suggestions[0] : undefined);
      if (chosen) {
        event.preventDefault();
        leaveTo(chosen.href);
      }
    } else if (event.key === 'Escape' && !palette) {
      if (open) setOpen(false);
      else setText('');
    }
  };

  return (
    <search>
      <form
        className={`${styles.form} ${styles[size]} ${palette ? styles.palette : ''}`}
        action="/search"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') leaveTo(searchHref(text.trim()));
        }}
      >
        <div className={styles.field}>
          <svg className={styles.glass} viewBox="0 0 16 16" aria-hidden="true">
            <path d="M7 2a5 5 0 1 0 0 10A5 5 0 0 0 7 2zM10.7 10.7 14 14" />
          </svg>
          <input
            ref={inputRef}
            className={styles.input}
            type="search"
            name="q"
            value={text}
            placeholder={placeholder}
            aria-label={label}
            role="combobox"
            aria-expanded={shown && suggestions.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={active === -1 ? undefined : optionId(active)}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onChange={(event) => {
              setText(event.target.value);
              setOpen(true);
              setActive(-1);
            }}
            onFocus={() => setOpen(true)}
            onBlur={() => setOpen(false)}
            onKeyDown={onKeyDown}
          />
          {hint && text === '' && (
            <span className={styles.hint} aria-hidden="true" data-needs-script>
              <kbd>{hint}</kbd>
            </span>
          )}
        </div>
        <div className={styles.drop} hidden={!shown}>
          <div
            role="listbox"
            id={listId}
            aria-label={`${label}: suggestions`}
            className={styles.list}
          >
            {suggestions.map((suggestion, index) => (
              <Option
                key={`${suggestion.kind} ${suggestion.href}`}
                id={optionId(index)}
                suggestion={suggestion}
                active={index === active}
                onPoint={() => setActive(index)}
                onChoose={() => leaveTo(suggestion.href)}
              />
            ))}
          </div>
          <p className={styles.message} role="status">
            {shown ? message : ''}
          </p>
        </div>
      </form>
    </search>
  );
}

interface OptionProps {
  readonly id: string;
  readonly suggestion: Suggestion;
  readonly active: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

function Option({ id, suggestion, active, onPoint, onChoose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field holds the focus and its keys choose
    // biome-ignore lint/a11y/useFocusableInteractive: the field points at it by aria-activedescendant
    <div
      role="option"
      id={id}
      aria-selected={active}
      className={active ? `${styles.option} ${styles.active}` : styles.option}
      ref={(item) => {
        if (active) item?.scrollIntoView({ block: 'nearest' });
      }}
      onPointerMove={onPoint}
      // The field would lose the focus, close the list and never see the click.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className={styles.title}>{suggestion.title}</span>
      <span className={styles.detail}>{suggestion.detail}</span>
      <span className={styles.kind}>{suggestion.kind}</span>
    </div>
  );
}
