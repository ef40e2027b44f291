// Disagreements inside upstream's data, in words. The kinds are those of lib/ingest; one that has no
// words yet is shown by its own name, with its details.

interface IssueWords {
  readonly title: string;
  readonly meaning: string;
}

const words: Readonly<Record<string, IssueWords>> = {};

export const describeIssueKind = (kind: string): IssueWords =>
  words[kind] ?? { title: kind.replaceAll('-', ' '), meaning: '' };
