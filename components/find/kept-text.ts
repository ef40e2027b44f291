/** Where a text that is too long for an address waits for the page that reads it; of this tab only. */
const KEY = 'drydock-need-text';

export function keepText(text: string): void {
  try {
    sessionStorage.setItem(KEY, text);
  } catch {
    // The browser keeps nothing, or not as much: the page it leads to takes files of any length.
  }
}

/** The text that waits, once. */
export function takeText(): string | null {
  try {
    const text = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return text;
  } catch {
    return null;
  }
}
