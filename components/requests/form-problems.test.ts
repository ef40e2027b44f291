import { describe, expect, it } from 'vitest';
import { ProblemError } from '@/components/ui/send-json';
import { problemsOf, summaryOf } from './form-problems';

const tooMuch = new ProblemError(
  'The body is not understood: ask.python: At most 100 packages: split the request.',
  400,
  { 'ask.python': 'At most 100 packages: split the request.' },
);

describe('summaryOf', () => {
  it('says of too much of something no more than that', () =>
    expect(summaryOf(tooMuch)).toBe('At most 100 packages: split the request.'));

  it('is what was answered where it is no matter of the form’s shape', () => {
    const refused = 'This cannot be submitted yet. Give the image a name.';
    expect(summaryOf(new ProblemError(refused, 400, { name: 'Give the image a name.' }))).toBe(
      refused,
    );
    expect(summaryOf(new Error('No network.'))).toBe('No network.');
  });
});

it('puts it beside the field as well, once', () =>
  expect(problemsOf(undefined, tooMuch, tooMuch)).toEqual({
    python: 'At most 100 packages: split the request.',
  }));
