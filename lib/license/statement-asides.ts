import { isOperative } from './operative-words';
import type { TokenReader } from './token-reader';

/** Words of a pointer to where the text is: "(see LICENSE.txt for the full text)". */
const pointerWords = new Set([
  'see',
  'notice',
  'notice.txt',
  'readme',
  'readme.md',
  'the',
  'license',
  'licenses',
  'license.txt',
  'license.md',
  'license.rst',
  'license.html',
  'licenses.txt',
  'copying',
  'copying.txt',
  'copying.md',
  'copying.lesser',
  'file',
  'files',
  'for',
  'more',
  'details',
  'detail',
  'information',
  'info',
  'in',
  'included',
  'full',
  'text',
  'txt',
  'root',
  'repository',
  'distribution',
  'package',
  'a',
  'copy',
  'of',
  'this',
  'at',
  'read',
  'refer',
  'to',
  'project',
  'source',
  'and',
  'directory',
]);

/** Publishers whose bare name in brackets says who holds the copyright, not which variant it is. */
const publishers = new Set([
  'microsoft',
  'google',
  'facebook',
  'meta',
  'amazon',
  'apple',
  'ibm',
  'oracle',
  'nvidia',
  'redhat',
  'mozilla',
  'adobe',
  'netflix',
  'uber',
  'twitter',
  'airbnb',
  'spotify',
  'cisco',
  'vmware',
  'intel',
  'samsung',
  'yahoo',
  'linkedin',
  'github',
  'gitlab',
  'docker',
  'hashicorp',
  'elastic',
  'datadog',
  'pivotal',
  'salesforce',
  'sap',
  'siemens',
  'huawei',
  'alibaba',
  'tencent',
  'baidu',
  'akamai',
  'okta',
  'splunk',
  'crowdstrike',
]);
const companyForms = new Set([
  'inc',
  'inc.',
  'corp',
  'corporation',
  'llc',
  'ltd',
  'gmbh',
  'foundation',
  'university',
  'contributors',
  'ag',
]);

/** Words that a copyright notice has; holders' names stand between them. */
const noticeWords = new Set(['copyright', '©', 'c']);
/**
 * Reads a remark that changes nothing about the license named before it: where its text is, a link to
 * it, or whose copyright it is. The whole remark must be of that kind.
 */
export function readAside(reader: TokenReader): boolean {
  const read = reader.attempt(() => {
    const separated = reader.accept(',') || reader.accept(';') || reader.accept('-');
    if (reader.accept('(')) {
      const inside = readRemark(reader, ')', true);
      return inside && reader.accept(')') ? true : null;
    }
    return readRemark(reader, null, separated) ? true : null;
  });
  return read !== null;
}

function readRemark(reader: TokenReader, closing: ')' | null, mayPoint: boolean): boolean {
  return (
    readLink(reader) ||
    readNotice(reader, closing) ||
    ((mayPoint || reader.peek() === 'see') && readPointer(reader)) ||
    (closing !== null && readHolder(reader))
  );
}

/** A link to a license file. Any other link may lead to any other terms. */
function readLink(reader: TokenReader): boolean {
  if (/commercial|proprietary|enterprise|eula/i.test(reader.peek())) return false;
  if (!/^https?:\/\/\S*\/(?:license|licence|copying|unlicense)(?:\.\w+)?$/i.test(reader.peek())) {
    return false;
  }
  reader.position += 1;
  return true;
}

function readPointer(reader: TokenReader): boolean {
  const start = reader.position;
  let points = false;
  while (
    pointerWords.has(reader.peek()) ||
    /^https?:\S+\/(?:license|copying)/i.test(reader.peek())
  ) {
    points ||= /^(?:see|read|refer|license\.\w+|copying(?:\.\w+)?|file|details|text)$/.test(
      reader.peek(),
    );
    reader.position += 1;
  }
  if (points) return true;
  reader.position = start;
  return false;
}

/** `Copyright (c) 2014-2020, Foo Bar <foo@bar.org> and contributors`. */
export function readNotice(reader: TokenReader, closing: ')' | null): boolean {
  return (
    reader.attempt(() => {
      if (!reader.accept('copyright') && !reader.accept('©') && !reader.accept('(', 'c', ')')) {
        return null;
      }
      reader.accept('(', 'c', ')');
      reader.accept('©');
      let words = 0;
      while (!reader.atEnd && reader.peek() !== closing && reader.peek() !== ';') {
        const word = reader.peek();
        if (isOperative(word) || /^https?:/.test(word) || words > 15) return null;
        if (!/^[\p{L}\p{N}.,@'&|/]+$/u.test(word) && !noticeWords.has(word)) return null;
        reader.position += 1;
        words += 1;
      }
      if (words === 0) return null;
      reader.attempt(() => {
        reader.accept(';');
        return reader.accept('all', 'rights', 'reserved') ? true : null;
      });
      return true;
    }) !== null
  );
}

/** `(Microsoft)`, `(Foo Bar Inc.)`: a well-known publisher, or a name that ends as companies do. */
function readHolder(reader: TokenReader): boolean {
  return (
    reader.attempt(() => {
      const words: string[] = [];
      while (words.length < 6 && /^[\p{L}\p{N}.]+$/u.test(reader.peek())) {
        words.push(reader.peek());
        reader.position += 1;
      }
      const last = words.at(-1);
      if (last === undefined || words.some((word) => isOperative(word))) return null;
      const isCompany = words.length > 1 && companyForms.has(last);
      return publishers.has(words[0] ?? '') && (words.length === 1 || isCompany)
        ? true
        : isCompany || null;
    }) !== null
  );
}
