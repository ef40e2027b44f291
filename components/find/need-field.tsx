'use client';

import { useQuery } from '@tanstack/react-query';
import { type ClipboardEvent, type KeyboardEvent, useDeferredValue, useId, useState } from 'react';
import * as z from 'zod/mini';
import styles from './need-field.module.css';
import type { NeedFile } from './take-file';
import { useTypedField } from './use-typed-field';

interface Props {
  /** Text as it was typed, to be read as what is needed. */
  readonly onAdd: (text: string) => void;
  /** A pasted text of several lines. */
  readonly onFile: (file: NeedFile) => void;
}

const packagesSchema = z.object({
  items: z.array(z.object({ name: z.string(), displayName: z.string(), activeCount: z.number() })),
});

/** The name that is being typed: behind the last separator, and without a version as yet. */
const partialName = (text: string) => /(?:^|[,\s])([A-Za-z][\w.-]*)$/.exec(text)?.[1] ?? '';

/**
 * Names one by one, completed while typing; a text of several lines that is pasted here is read as the
 * file it is.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function NeedField({ onAdd, onFile }: Props) {
  const id = useId();
  const [text, setText] = useState('');
  // Not held by React, so that what was typed before the script came stays and is completed.
  const field = useTypedField<HTMLInputElement>('', (early) => {
    setText(early);
    setOpen(document.activeElement === field.current);
  });
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const partial = useDeferredValue(partialName(text));
  const { data: suggestions = [] } = useQuery({
    queryKey: ['package-names', partial],
    queryFn: ({ signal }) => fetchNames(partial, signal),
    enabled: partial.length > 1,
    placeholderData: (previous) => previous,
  });
  const shown = open && partial.length > 1 && suggestions.length > 0;

  const empty = () => {
    if (field.current !== null) field.current.value = '';
    setText('');
    setActive(-1);
    setOpen(false);
  };

  const choose = (name: string) => {
    onAdd(text.slice(0, text.length - partialName(text).length) + name);
    empty();
  };

  const add = () => {
    if (text.trim() !== '') onAdd(text.trim());
    empty();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const places = suggestions.length + 1;
      setActive(((active + 1 + step + places) % places) - 1);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const chosen = shown ? suggestions[active] : undefined;
      if (chosen) choose(chosen.name);
      else add();
    } else if (event.key === 'Escape') setOpen(false);
  };

  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData('text/plain');
    // A field of one line would run the lines of a file together.
    if (!/[\r\n]./.test(pasted.trim()) && pasted.length < 2_000) return;
    event.preventDefault();
    onFile({ text: pasted, fileName: null });
  };

  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        Packages
      </label>
      <div className={styles.row}>
        <input
          ref={field}
          id={id}
          className={styles.input}
          name="text"
          defaultValue=""
          placeholder="requests, boto3>=1.30"
          role="combobox"
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
          aria-describedby={`${id}-hint`}
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
          onPaste={onPaste}
        />
        <div className={styles.drop} hidden={!shown}>
          <div role="listbox" id={`${id}-list`} aria-label="Packages of the catalogue">
            {suggestions.map((one, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field holds the focus and its keys choose
              // biome-ignore lint/a11y/useFocusableInteractive: the field points at it by aria-activedescendant
              <div
                key={one.name}
                role="option"
                id={`${id}-${index}`}
                aria-selected={index === active}
                className={index === active ? `${styles.option} ${styles.active}` : styles.option}
                onPointerMove={() => setActive(index)}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => choose(one.name)}
              >
                <span className={styles.name}>{one.displayName}</span>
                <span className={styles.count}>
                  {one.activeCount === 0
                    ? 'in no active image'
                    : `in ${one.activeCount} active ${one.activeCount === 1 ? 'image' : 'images'}`}
                </span>
              </div>
            ))}
          </div>
        </div>
      </div>
      <p id={`${id}-hint`} className={styles.hint}>
        As pip takes them. Or paste or drop a requirements.txt, Pipfile, pyproject.toml, Dockerfile,{' '}
        <code>/docker_image_create</code> line, an integration’s YAML or its Python source.
      </p>
    </div>
  );
}

async function fetchNames(q: string, signal: AbortSignal) {
  const parameters = new URLSearchParams({ q, scope: 'all', limit: '8' });
  const response = await fetch(`/api/v1/packages?${parameters}`, { signal });
  if (!response.ok) throw new Error(`The list of packages had status ${response.status}.`);
  return packagesSchema.parse(await response.json()).items;
}
