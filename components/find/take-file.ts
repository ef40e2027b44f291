/** Longer files are no need of one integration; the server says so too. */
const MAX_FILE_BYTES = 6 * 1024 * 1024;

/** A text that says what is needed, and the name of the file it came from. */
export interface NeedFile {
  readonly text: string;
  readonly fileName: string | null;
}

type Taken =
  | { readonly ok: true; readonly file: NeedFile }
  | { readonly ok: false; readonly error: string };

/** Reads a chosen or dropped file; what is no text is told at once, in words for the person. */
export async function takeFile(file: File): Promise<Taken> {
  const refuse = (why: string): Taken => ({ ok: false, error: `${file.name} ${why}` });
  if (file.size > MAX_FILE_BYTES) {
    return refuse('is larger than 6 MiB: it is no list of what an integration needs.');
  }
  try {
    const text = await file.text();
    return text.includes('\0')
      ? refuse('is no text: drop a list, a Dockerfile, YAML or Python source.')
      : { ok: true, file: { text, fileName: file.name } };
  } catch {
    return refuse('could not be read by the browser: paste its text instead.');
  }
}

/**
 * What was dropped: the first file, or a text that was dragged here. Null: neither.
 *
 * @returns a refusal for more files than one, as each would have to be told apart in the answer
 */
export async function takeDropped(data: DataTransfer): Promise<Taken | null> {
  const [file, second] = data.files;
  if (second !== undefined)
    return { ok: false, error: 'One file at a time: drop the next after it.' };
  if (file !== undefined) return takeFile(file);
  const text = data.getData('text/plain');
  return text.trim() === '' ? null : { ok: true, file: { text, fileName: null } };
}
