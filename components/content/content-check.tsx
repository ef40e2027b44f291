'use client';

import { useMutation } from '@tanstack/react-query';
import { type DragEvent, type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { z } from 'zod';
import button from '@/components/ui/button.module.css';
import { Notice } from '@/components/ui/notice';
import { isJson } from '@/components/ui/send-json';
import { type ContentCheck as Check, contentCheckSchema } from '@/lib/content/check';
import { CheckResult } from './check-result';
import styles from './content-check.module.css';

/** What the API takes. */
const MAX_BYTES = 8 * 1024 * 1024;
/** Of a file; a longer one is checked and not shown. */
const MAX_SHOWN_BYTES = 512 * 1024;

interface Given {
  readonly path: string;
  /** A file goes as it is: a text field would change its line ends. */
  readonly body: Blob;
}

const EXAMPLE = `commonfields:
  id: MyIntegration
  version: -1
script:
  type: python
  subtype: python3
  dockerimage: demisto/python3:3.12.8.1983910`;

/** The field to paste an integration or script into, and what is to be said of its images. */
export function ContentCheck() {
  const [text, setText] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isOver, setIsOver] = useState(false);
  // Before its script runs the form would send itself away, and what was pasted with it.
  const [isReady, setIsReady] = useState(false);
  useEffect(() => setIsReady(true), []);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const { data, error, isPending, mutate, reset } = useMutation({ mutationFn: askCheck });

  const take = async (files: FileList | null) => {
    setRefusal(null);
    const [chosen, second] = files ?? [];
    if (chosen === undefined) return;
    reset();
    if (second !== undefined) {
      setRefusal('One file at a time; a folder is checked with: drydock content PATH');
    } else if (chosen.size > MAX_BYTES) {
      setRefusal(`${chosen.name} is larger than 8 MiB; an integration or script is not.`);
    } else {
      setFile(chosen);
      setText(chosen.size > MAX_SHOWN_BYTES ? '' : await chosen.text());
      mutate({ path: chosen.name, body: chosen });
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file !== null) mutate({ path: file.name, body: file });
    else if (text.trim() !== '') mutate({ path: 'pasted.yml', body: new Blob([text]) });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    void take(event.dataTransfer.files);
  };
  const clear = () => {
    setText('');
    setFile(null);
    setRefusal(null);
    reset();
  };

  return (
    <>
      <noscript>
        <Notice tone="info" title="Checking a file here needs JavaScript">
          The command does the same: <code>drydock content PATH</code>
        </Notice>
      </noscript>
      <form
        className={isOver ? `${styles.form} ${styles.over}` : styles.form}
        aria-label="Check an integration or script"
        onSubmit={submit}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
        data-needs-script
      >
        <fieldset className={styles.fields} disabled={!isReady}>
          <label htmlFor={id}>YAML of an integration or script, pasted or dropped</label>
          <textarea
            id={id}
            className={styles.text}
            value={text}
            rows={12}
            spellCheck={false}
            autoCapitalize="none"
            placeholder={EXAMPLE}
            onChange={(event) => {
              setText(event.target.value);
              setFile(null);
            }}
          />
          <div className={styles.actions}>
            <button
              type="submit"
              className={`${button.button} ${button.main}`}
              disabled={isPending}
            >
              Check
            </button>
            <button type="button" className={button.button} onClick={() => input.current?.click()}>
              Choose a file …
            </button>
            {(text !== '' || file !== null) && (
              <button type="button" className={button.button} onClick={clear}>
                Clear
              </button>
            )}
            <input
              ref={input}
              type="file"
              accept=".yml,.yaml"
              hidden
              aria-label="File to check"
              onChange={(event) => {
                void take(event.target.files);
                event.target.value = '';
              }}
            />
            <span role="status" className={styles.status}>
              {describeState({ isPending, file, data })}
            </span>
          </div>
        </fieldset>
      </form>
      {refusal !== null && <Notice tone="error" title={refusal} />}
      {error !== null && (
        <Notice tone="error" title="The file could not be checked">
          {error.message}
        </Notice>
      )}
      {data !== undefined && <CheckResult check={data} />}
    </>
  );
}

function describeState(state: {
  readonly isPending: boolean;
  readonly file: File | null;
  readonly data: Check | undefined;
}): string {
  const { isPending, file, data } = state;
  if (isPending) return 'Checking …';
  if (data === undefined) return file === null ? '' : file.name;
  const { weight, kind, path } = data.file;
  if (kind === 'other') return `${path}: names no image`;
  if (kind === 'problem') return `${path}: not read`;
  const outcome = {
    ok: 'nothing to do',
    note: 'nothing to do; there is a note',
    finding: 'there is something to do',
  };
  return `${path}: ${outcome[weight]}`;
}

const problemSchema = z.object({ detail: z.string() });

/** @throws Error with words for the person */
async function askCheck({ path, body }: Given): Promise<Check> {
  const address = `/api/v1/content/check?${new URLSearchParams({ path })}`;
  const response = await fetch(address, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/yaml' },
  }).catch((error: unknown) => {
    throw new Error('Drydock did not answer. Check again in a moment.', { cause: error });
  });
  const answer: unknown = isJson(response) ? await response.json() : null;
  if (response.ok) return contentCheckSchema.parse(answer);
  const problem = problemSchema.safeParse(answer);
  throw new Error(
    problem.success ? problem.data.detail : `Drydock answered with status ${response.status}.`,
  );
}
