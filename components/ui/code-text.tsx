import { parseCodeSpans } from './code-spans';

/** A line of somebody else's, in which what stands between backticks is code and the rest is text. */
export function CodeText({ text }: { readonly text: string }) {
  let at = 0;
  const parts = parseCodeSpans(text).map((part) => {
    at += part.text.length;
    return { ...part, at };
  });
  return parts.map((part) =>
    part.isCode ? <code key={part.at}>{part.text}</code> : <span key={part.at}>{part.text}</span>,
  );
}
