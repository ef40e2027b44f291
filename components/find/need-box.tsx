'use client';

import { useRouter } from 'next/navigation';
import {
  type ClipboardEvent,
  type DragEvent,
  type FormEvent,
  type KeyboardEvent,
  useState,
} from 'react';
import button from '@/components/ui/button.module.css';
import { keepFile } from './kept-file';
import styles from './need-box.module.css';
import { takeDropped } from './take-file';

/** Longer texts do not fit into an address. */
const MAX_IN_ADDRESS = 1_500;
/** Longer texts are a file, and take the browser seconds to lay out in a field. */
const MAX_IN_FIELD = 50_000;

/**
 * The front page's question: names one by one, or a whole file pasted or dropped. A plain form; the page it leads
 * to reads the text and shows what was understood.
 */
export function NeedBox() {
  const router = useRouter();
  const [isOver, setIsOver] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const text = new FormData(event.currentTarget).get('text');
    if (typeof text !== 'string' || text.length <= MAX_IN_ADDRESS) return;
    event.preventDefault();
    keepFile({ text, fileName: null });
    router.push('/find');
  };

  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const text = event.clipboardData.getData('text/plain');
    if (text.length <= MAX_IN_FIELD) return;
    event.preventDefault();
    keepFile({ text, fileName: null });
    router.push('/find');
  };

  const onDrop = async (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const taken = await takeDropped(event.dataTransfer);
    if (taken?.ok === true) {
      keepFile(taken.file);
      router.push('/find');
    } else setRefusal(taken?.error ?? null);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // A line of names is sent by Enter, as from any search box; a text of several lines is not done yet.
    const isLine = !event.currentTarget.value.includes('\n');
    if (event.key !== 'Enter' || event.shiftKey || !isLine) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  };

  return (
    <form
      action="/find"
      className={isOver ? `${styles.box} ${styles.over}` : styles.box}
      aria-label="What your integration needs"
      onSubmit={onSubmit}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => void onDrop(event)}
    >
      <textarea
        name="text"
        className={styles.text}
        aria-label="Packages, or the text of a requirements.txt, Pipfile, Dockerfile or script"
        placeholder={
          'requests, boto3>=1.30\n… or paste or drop a requirements.txt, Pipfile, Dockerfile, YAML or script'
        }
        rows={2}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      {refusal !== null && (
        <p role="alert" className={styles.error}>
          {refusal}
        </p>
      )}
      <button type="submit" className={`${button.button} ${button.main}`}>
        Find images
      </button>
    </form>
  );
}
