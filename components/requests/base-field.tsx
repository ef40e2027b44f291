import { type KeyboardEvent, useId, useState } from 'react';
import { Field } from '@/components/ui/field';
import type { BaseChoice } from '@/lib/requests/base-image';
import styles from './base-field.module.css';

interface Props {
  /** Name of the image, which may be none of the choices. */
  readonly value: string;
  /** The usual ones first. */
  readonly choices: readonly BaseChoice[];
  readonly onChange: (name: string) => void;
  readonly error: string | undefined;
}

/**
 * What a new image is built on: a name to type, or to choose from all that can be built on, narrowed by
 * what is typed.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function BaseField({ value, choices, onChange, error }: Props) {
  const listId = useId();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  // Whoever opens the list wants to see what else there is; whoever types, what fits.
  const [isTyped, setTyped] = useState(false);
  const shown = isTyped ? choices.filter((it) => fits(it, value)) : choices;
  const current = choices.find(({ name }) => name === value);
  const isShown = isOpen && shown.length > 0;

  const close = () => {
    setOpen(false);
    setTyped(false);
    setActive(-1);
  };
  const choose = (name: string) => {
    onChange(name);
    close();
  };
  const moveTo = (index: number) => {
    setActive(index);
    document.getElementById(`${listId}-${index}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const start = active < 0 && step < 0 ? 0 : active;
      if (shown.length > 0) moveTo((start + step + shown.length) % shown.length);
    } else if (event.key === 'Enter' && isShown) {
      // With the list open it chooses; it would send the whole form.
      event.preventDefault();
      const chosen = shown[active];
      if (chosen === undefined) close();
      else choose(chosen.name);
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      close();
    }
  };
  return (
    <Field label="Base image" hint={hintOf(current)} error={error}>
      {(control) => (
        <div className={styles.row}>
          <input
            {...control}
            value={value}
            maxLength={120}
            role="combobox"
            aria-expanded={isShown}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={isShown && active >= 0 ? `${listId}-${active}` : undefined}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onChange={(event) => {
              onChange(event.target.value.trim());
              setOpen(true);
              setTyped(true);
              setActive(-1);
            }}
            onFocus={(event) => event.target.select()}
            onClick={() => setOpen(true)}
            onBlur={close}
            onKeyDown={onKeyDown}
          />
          <div className={styles.drop} hidden={!isShown}>
            <div role="listbox" id={listId} aria-label="Images to build on">
              {shown.map((it, index) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the field holds the focus and its keys choose
                // biome-ignore lint/a11y/useFocusableInteractive: the field points at it by aria-activedescendant
                <div
                  key={it.name}
                  role="option"
                  id={`${listId}-${index}`}
                  aria-selected={index === active}
                  className={index === active ? `${styles.option} ${styles.active}` : styles.option}
                  onPointerMove={() => setActive(index)}
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={() => choose(it.name)}
                >
                  <span className={styles.name}>{it.name}</span>
                  <span className={styles.what}>{wordsOf(it)}</span>
                </div>
              ))}
            </div>
          </div>
        </div>
      )}
    </Field>
  );
}

function fits({ name, purpose, has }: BaseChoice, typed: string): boolean {
  const text = `${name} ${purpose ?? ''} ${has}`.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function wordsOf({ purpose, has, children }: BaseChoice): string {
  if (purpose !== null) return purpose;
  if (children === 0) return `${has}; nothing builds on it yet`;
  return `${has}; ${children} ${children === 1 ? 'image builds' : 'images build'} on it`;
}

function hintOf(current: BaseChoice | undefined): string {
  const pinned = 'Pinned to its tag of the day it is approved';
  return current === undefined
    ? `${pinned}.`
    : `${current.has}. ${pinned}; today ${current.name}:${current.tag}.`;
}
