import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longLicenses } from '@/lib/testing/long-licenses';
import { classifyLicenseLines } from './classify';
import { parseExpression } from './expression';

const permissiveStatements = [
  'MIT',
  'The MIT License (MIT)',
  'Apache License, Version 2.0',
  'License :: OSI Approved :: BSD License',
  'BSD 3-Clause "New" or "Revised" License',
  'MIT OR Apache-2.0',
  'ISC License (ISCL)',
  'Licensed under the MIT license',
  'Python Software Foundation License',
  'Public Domain',
  'CC BY 4.0',
  'https://opensource.org/licenses/MIT',
];
const statement = fc.constantFrom(...permissiveStatements);
const classOf = (text: string) => classifyLicenseLines([text]).licenseClass;

describe('no permissive verdict', () => {
  it.each([
    ...[
      'Not MIT',
      'non-MIT',
      'MIT-like',
      'Modified MIT',
      'MIT (modified)',
      'MIT with restrictions',
    ],
    ...['MIT except for the data', 'MIT until 2020', 'formerly MIT', 'mostly MIT', 'MIT?', 'MIT*'],
    ...['MIT and others', 'MIT, various', 'based on MIT', 'MIT compatible', 'Apache-style'],
    ...[
      'PERMITTED USE ONLY',
      'LIMITED',
      'SUBMIT',
      'MITRE',
      'Smith License',
      'MISC',
      'BSDI',
      'APACHEX',
    ],
    ...['SEE DISCLAIMER', 'Pythonic terms', 'PROPRIETARY LIMITED LICENSE', 'MIT 2.0', 'Apache 3.0'],
    ...[
      'BSD 5-Clause',
      'BSL',
      'Creative Commons',
      'Open Source',
      'OSI approved',
      'Free',
      'Copyleft',
    ],
    // look-alikes of other alphabets
    ...['МIT', 'MІT', 'ΜΙΤ', 'Арасhe-2.0', 'lSC'],
    // signs that are not seen
    ...['M\u200BIT', 'M\u200B\u200BIT', 'MIT, non\u00ADcommercial', 'M\u0000IT'],
    // text that is shown in another order than it is stored
    ...['MIT \u202Eton', '\u202EMIT'],
    // addresses that only look like a steward's
    'http://apache.org.example.net/licenses/LICENSE-2.0',
    'https://example.net/opensource.org/licenses/MIT',
    'https://opensource.org/licenses/MIT@example.net',
    'https://github.com/someone/something/blob/main/LICENSE',
    ...['MIT https://example.net/terms', 'MIT https://example.net/commercial/license'],
    ...['License :: Proprietary :: MIT License', 'License :: OSI Approved :: Ours :: MIT License'],
    ...['MIT or Apache-2.0 proprietary', 'MIT or Apache and proprietary', 'MIT OR ISC GPL'],
    // one permissive word beside what is not
    ...['MPL-2.0 AND MIT', 'GPL-3.0-only AND MIT', 'MIT License and GPLv3', 'MIT; bundled: GPLv2'],
    ...['AGPL-3.0 with the Commons Clause', 'MIT (non-commercial use only)', 'MIT, noncommercial'],
    ...['MIT AND LicenseRef-Proprietary', 'LicenseRef-MIT', 'MIT AND any-OSI', 'JSON'],
    // broken expressions
    ...['MIT AND', 'MIT OR', '(MIT', 'MIT)', 'MIT ANDD ISC', 'MIT WITH Foo-exception', 'AND', '()'],
    // the first line of a text that was cut
    'Permission is hereby granted, free of charge, to any person obtaining a copy',
    'Redistribution and use in source and binary forms, with or without',
    'Copyright 2010 Example',
  ])('for %j', (text) => {
    expect(classOf(text)).not.toBe('permissive');
    expect(classOf(`License: ${text}`)).not.toBe('permissive');
  });

  it('for a permissive statement with one strange word anywhere in it', () => {
    const stranger = fc.stringMatching(/^qz[a-z]{2,8}$/);
    fc.assert(
      fc.property(statement, stranger, fc.nat(), (text, word, at) => {
        const words = text.split(' ');
        words.splice(at % (words.length + 1), 0, word);
        // Before the last "::" of a classifier stands its category, which is no statement.
        if (text.includes('::') && !words.join(' ').split('::').at(-1)?.includes(word)) return;
        expect(classOf(words.join(' '))).not.toBe('permissive');
      }),
    );
  });

  it('for a permissive statement joined with words that take it back', () => {
    const takesBack = fc.constantFrom(
      'for non-commercial use only',
      'with Commons Clause',
      'not for commercial use',
      'proprietary',
      'internal use only',
      'academic use only',
      'no redistribution',
      'except where noted',
      'unless otherwise agreed',
      'but not for military use',
    );
    const join = fc.constantFrom(' ', ', ', ' (', '; ', ' - ', ' and ', '. ', '\n');
    fc.assert(
      fc.property(statement, takesBack, join, (text, words, between) => {
        const closing = between === ' (' ? ')' : '';
        expect(classOf(`${text}${between}${words}${closing}`)).not.toBe('permissive');
      }),
    );
  });

  it('for a permissive name inside a longer word', () => {
    const name = fc.constantFrom('MIT', 'ISC', 'BSD', 'Apache', 'PSF', 'Zlib', 'Unlicense', 'HPND');
    const letters = fc.stringMatching(/^[a-z]{1,5}$/);
    fc.assert(
      fc.property(name, letters, letters, (text, before, after) => {
        expect(classOf(`${before}${text}${after}`)).not.toBe('permissive');
      }),
    );
  });
});

describe('any text', () => {
  const word = fc.constantFrom(
    ...[
      'MIT',
      'GPL',
      'BSD',
      'Apache',
      'and',
      'or',
      'with',
      '(',
      ')',
      ',',
      '/',
      '+',
      '2.0',
      'v3',
      'later',
    ],
    ...[
      'the',
      'license',
      'only',
      'not',
      'CC',
      'BY',
      'exception',
      'copyright',
      '©',
      '::',
      'License:',
      '\n',
    ],
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
  );

  it('gets a finding that is an SPDX expression or says that nothing can be said', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), (lines) => {
        const finding = classifyLicenseLines(lines);
        expect(finding.spdx === 'NOASSERTION').toBe(finding.expression === null);
        expect(finding.spdx === 'NOASSERTION' || parseExpression(finding.spdx).ok).toBe(true);
        expect(finding.reasons.length).toBeGreaterThan(0);
        if (finding.licenseClass === 'permissive') expect(finding.unread).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('gets a finding that reads as itself', () => {
    fc.assert(
      fc.property(text, (line) => {
        const finding = classifyLicenseLines([line]);
        const again = classifyLicenseLines([finding.spdx]);
        expect([again.spdx, again.licenseClass]).toEqual([finding.spdx, finding.licenseClass]);
      }),
      { numRuns: 1000 },
    );
  });

  // How long it takes is for the benchmark to say; what never ends, the runner ends.
  it.each(longLicenses)('is done with, and passes nothing: %s', (_name, long) => {
    expect(classOf(long)).not.toBe('permissive');
  });

  it('gets a finding of readable length also as 20,000 lines', () => {
    const finding = classifyLicenseLines(Array.from({ length: 20_000 }, (_, i) => `terms ${i}`));
    expect(finding.licenseClass).toBe('unknown');
    expect(finding.reasons.length).toBeLessThan(50);
  });
});
