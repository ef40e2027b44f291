import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyLicenseLines } from './classify';
import { templateTexts } from './template-texts';

const templates = new Map(templateTexts.toReversed());

/** A license as a project would paste it: with a holder and a year. */
function paste(id: string): string {
  const text = templates.get(id);
  if (text === undefined) throw new Error(`no text of ${id}`);
  return text.replaceAll(/<year>/gi, '2019').replaceAll(/<[^<>\n]{1,60}>/g, 'Jane Doe');
}

const classify = (text: string) => {
  const { spdx, reading } = classifyLicenseLines([text]);
  return [spdx, reading];
};

describe('a pasted license', () => {
  it.each([...new Set(templateTexts.map(([id]) => id))])('%s is recognized', (id) => {
    expect(classify(paste(id))).toEqual([id, 'text']);
  });

  it('is recognized without its title, in one line, with Windows line ends, cut into lines', () => {
    const mit = paste('MIT');
    expect(classify(mit.replace('MIT License', ''))).toEqual(['MIT', 'text']);
    expect(classify(mit.replaceAll('\n', '\r\n'))).toEqual(['MIT', 'text']);
    for (const id of ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0']) {
      expect(classify(paste(id).replaceAll(/\s+/g, ' '))).toEqual([id, 'text']);
    }
    const lines = mit.split('\n').map((line, i) => (i === 0 ? `License: ${line}` : line));
    expect(classifyLicenseLines(lines).spdx).toBe('MIT');
  });

  it('is recognized with the names of others in its sentences', () => {
    const bsd = paste('BSD-3-Clause')
      .replace('the copyright holder nor', 'the Example Foundation nor')
      .replaceAll('COPYRIGHT HOLDERS AND CONTRIBUTORS', 'AUTHOR');
    expect(classify(bsd)).toEqual(['BSD-3-Clause', 'text']);
  });

  it('is recognized from its title and its first words where it breaks off', () => {
    expect(
      classify('Apache License\nVersion 2.0, January 2004\nhttp://www.apache.org/licenses/'),
    ).toEqual(['Apache-2.0', 'text']);
    expect(classify(paste('MIT').slice(0, 300))).toEqual(['MIT', 'text']);
  });

  it('is not recognized where it breaks off and has no title', () => {
    expect(classify(paste('MIT').replace('MIT License', '').slice(0, 300))[0]).toBe('NOASSERTION');
  });

  it('is not recognized under the title of another license', () => {
    const finding = classifyLicenseLines([paste('MIT').replace('MIT License', 'Apache License')]);
    expect(finding.licenseClass).toBe('unknown');
  });

  it('is another license where one sentence is added', () => {
    const added = (sentence: string) =>
      classifyLicenseLines([`${paste('MIT')}\n\n${sentence}`]).licenseClass;
    expect(added('The Software shall be used for Good, not Evil.')).toBe('restricted');
    expect(added('This software may not be used for commercial purposes.')).toBe('restricted');
    expect(added('<non-commercial use only>')).toBe('restricted');
    expect(added('Copyright (c) 2020 Jane Doe. Never to be used by banks.')).toBe('unknown');
    expect(added('You owe the author a beer.')).toBe('unknown');
    expect(added('The software must not be sold.')).toBe('unknown');
    expect(added('Any modification must be published under the same license.')).toBe('unknown');
  });

  it('is no longer permissive with any operative word put in or taken out', () => {
    const operative = fc.constantFrom(
      'not',
      'non-commercial',
      'except',
      'only',
      'without',
      'unless',
    );
    const permissive = fc.constantFrom('MIT', 'ISC', 'BSD-3-Clause', 'Zlib', 'Apache-2.0');
    fc.assert(
      fc.property(permissive, operative, fc.nat(), (id, word, at) => {
        const words = paste(id)
          .split('\n')
          .filter((line) => !/copyright \(c\)/i.test(line))
          .join('\n')
          .split(' ');
        // The first words are the title, which is a statement of its own.
        const position = 5 + (at % (words.length - 5));
        const longer = words.toSpliced(position, 0, word).join(' ');
        expect(classifyLicenseLines([longer]).licenseClass).not.toBe('permissive');
      }),
      { numRuns: 60 },
    );
    const withoutSale = paste('MIT').replace('sublicense, and/or sell', 'and/or sublicense');
    expect(classifyLicenseLines([withoutSale]).licenseClass).toBe('unknown');
  });

  it('counts as the stricter one where two are pasted and one is copyleft', () => {
    const finding = classifyLicenseLines([`${paste('MIT')}\n\n${paste('GPL-3.0-only')}`]);
    expect(finding.licenseClass).toBe('strong-copyleft');
  });

  it('with a title that is known and a text that is not stays at most a warning', () => {
    const text = (title: string) => `${title}\n\nOne may dance to this software.\nAnd sing.\n`;
    expect(classifyLicenseLines([text('MIT License')]).licenseClass).toBe('unknown');
    expect(classifyLicenseLines([text('Eclipse Public License - v 1.0')])).toMatchObject({
      spdx: 'EPL-1.0',
      confidence: 'low',
    });
  });
});
