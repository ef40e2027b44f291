import { describe, expect, it } from 'vitest';
import { classifyLicenseLines } from './classify';
import {
  decideByPolicy,
  type LicensePolicy,
  licensePolicySchema,
  permissivePolicy,
} from './policy';

const decide = (line: string, changes: Partial<LicensePolicy> = {}) =>
  decideByPolicy({ ...permissivePolicy, ...changes }, classifyLicenseLines([line]));

describe('the permissive policy', () => {
  it.each([
    ['MIT', 'passes', []],
    ['BSD', 'passes', []],
    ['MIT OR GPL-3.0-only', 'passes', []],
    ['Apache-2.0 WITH LLVM-exception', 'passes', []],
    ['MIT AND MPL-2.0', 'needs-approval', ['MPL-2.0']],
    ['GPL-2.0-only OR LGPL-2.1-only', 'needs-approval', ['GPL-2.0-only', 'LGPL-2.1-only']],
    [
      'GPL-2.0-only WITH Classpath-exception-2.0',
      'needs-approval',
      ['GPL-2.0-only WITH Classpath-exception-2.0'],
    ],
    ['Proprietary', 'needs-approval', ['LicenseRef-Proprietary']],
    ['LicenseRef-Ours', 'unknown', ['LicenseRef-Ours']],
    ['LicenseRef-Ours OR GPL-3.0-only', 'unknown', ['LicenseRef-Ours']],
    ['LicenseRef-Ours AND GPL-3.0-only', 'needs-approval', ['GPL-3.0-only']],
    ['ask the author', 'unknown', []],
    ['', 'unknown', []],
  ])('says of %j: %s, because of %j', (line, outcome, because) => {
    expect(decide(line)).toEqual({ outcome, because });
  });

  it('does not let a package pass of which a line was not understood', () => {
    const finding = classifyLicenseLines(['LGPL-2.1-only', 'and our own terms']);
    const lenient = { ...permissivePolicy, classes: ['permissive', 'weak-copyleft'] as const };
    expect(decideByPolicy(lenient, finding)).toEqual({ outcome: 'unknown', because: [] });
  });
});

describe('a policy of one’s own', () => {
  it('passes single licenses, and later versions where the license allows them', () => {
    const licenses = ['MPL-2.0', 'LGPL-2.1-or-later', 'GPL-2.0-only WITH Classpath-exception-2.0'];
    expect(decide('MPL-2.0 AND MIT', { licenses }).outcome).toBe('passes');
    expect(decide('MPL-1.1', { licenses }).outcome).toBe('needs-approval');
    expect(decide('LGPL-3.0-only', { licenses }).outcome).toBe('passes');
    expect(decide('LGPL-2.0-only', { licenses }).outcome).toBe('needs-approval');
    expect(decide('GPL-2.0-only', { licenses }).outcome).toBe('needs-approval');
    expect(decide('GPLv2 with Classpath exception', { licenses }).outcome).toBe('passes');
    const ours = { licenses: ['LicenseRef-Ours-2.0'] };
    expect(decide('LicenseRef-Ours-2.0', ours).outcome).toBe('passes');
    expect(decide('LicenseRef-Ours-1.0', ours).outcome).toBe('unknown');
  });

  it('refuses single licenses of a class that passes', () => {
    const decision = decide('WTFPL AND MIT', { refused: ['WTFPL'] });
    expect(decision).toEqual({ outcome: 'needs-approval', because: ['WTFPL'] });
  });

  it('can ask about a family whose version is missing', () => {
    expect(decide('BSD', { families: 'ask' }).outcome).toBe('unknown');
    expect(decide('BSD-3-Clause', { families: 'ask' }).outcome).toBe('passes');
  });

  it('can let the unknown pass only where it says so', () => {
    expect(decide('LicenseRef-Ours', { classes: ['permissive', 'unknown'] }).outcome).toBe(
      'passes',
    );
  });

  it('is refused where it names a class that does not exist', () => {
    const parsed = licensePolicySchema.safeParse({ ...permissivePolicy, classes: ['free'] });
    expect(parsed.success).toBe(false);
  });
});
