import type { Condition, SearchQuery } from './search-query';

/** Quotes what would otherwise be split, cut short or taken for a qualifier. */
function quoted(value: string): string {
  return /[\s"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value;
}

function renderCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'package':
      return `package:${condition.name}${condition.specifier ?? ''}`;
    case 'os-package':
      return `os-package:${condition.name}`;
    case 'os':
      return `os:${condition.id}${condition.version === null ? '' : `:${condition.version}`}`;
    case 'python':
      return `python:${condition.version}`;
    case 'status':
      return `status:${condition.status}`;
    case 'base':
      return `base:${condition.image}`;
    case 'signed':
      return `signed:${condition.signed}`;
    case 'env':
    case 'label':
      return condition.key === null
        ? `${condition.kind}:${quoted(condition.text)}`
        : `${condition.kind}:${quoted(`${condition.key}=${condition.text}`)}`;
    case 'license':
      return `license:${quoted(condition.text)}`;
    case 'spdx':
      return `spdx:${quoted(condition.expression)}`;
    case 'image':
      return `image:${condition.name}${condition.tag === null ? '' : `:${condition.tag}`}`;
  }
}

/** A text that `parseSearchQuery` reads as this query; what was a problem is no longer in it. */
export function renderSearchQuery(query: Pick<SearchQuery, 'words' | 'terms'>): string {
  return [
    ...query.words.map((word) => (/^[\w.][\w.+-]*$/.test(word) ? word : `"${word}"`)),
    ...query.terms.map(
      ({ condition, negated }) => `${negated ? '-' : ''}${renderCondition(condition)}`,
    ),
  ].join(' ');
}
