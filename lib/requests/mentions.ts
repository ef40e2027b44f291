/** The part of an address before the `@`, as people mention each other: `@ada.lovelace`. */
const MENTION = /(?<![\w.@/-])@([a-z0-9](?:[a-z0-9._+-]{0,62}[a-z0-9])?)(?![\w@])/gi;
const MAX_MENTIONS = 20;

/** Who is mentioned in a comment, each once; what stands in code is no mention. */
export function mentionsIn(markdown: string): readonly string[] {
  const text = markdown.replace(/```[\s\S]*?(?:```|$)|`[^`\n]*`/g, ' ');
  const names = [...text.matchAll(MENTION)].map((match) => (match[1] ?? '').toLowerCase());
  return [...new Set(names)].slice(0, MAX_MENTIONS);
}
