import { describe, expect, it } from 'vitest';
import { alignNames } from './alignment';
import { editKind } from './edit-kind';

describe('editKind', () => {
  it.each([
    ['requests', 'reqeusts', 'swap'],
    ['requests', 'reequests', 'double'],
    ['requests', 'requestss', 'doubleLast'],
    ['requests', 'xrequests', 'insertFirst'],
    ['requests', 'requestsw', 'insertLastNeighborKey'],
    ['requests', 'requestsp', 'insertLast'],
    ['pydantic', 'pydantics', 'addPlural'],
    ['requests', 'rewquests', 'insertNeighborKey'],
    ['requests', 'requpests', 'insertInside'],
    ['reportlab', 'reportlab2', 'insertDigitAtEnd'],
    ['urllib3', 'urllib32', 'insertDigitAfterDigit'],
    ['numpy', 'nu2mpy', 'insertDigit'],
    ['requests', 'equests', 'omitFirst'],
    ['requests', 'rquests', 'omitVowel'],
    ['requests', 'requess', 'omitConsonant'],
    ['requests', 'request', 'omitPlural'],
    ['selenium', 'seleniu', 'omitLast'],
    ['pillow', 'pilow', 'undouble'],
    ['boto3', 'boto', 'omitDigit'],
    ['boto3', 'voto3', 'replaceFirst'],
    ['pillow', 'piliow', 'replaceLookAlike'],
    ['colorama', 'colotama', 'replaceNeighborKey'],
    ['requests', 'req5ests', 'replaceByDigit'],
    ['colorama', 'colorema', 'replaceVowel'],
    ['colorama', 'colomama', 'replaceLetter'],
    ['urllib3', 'urllib5', 'replaceDigit'],
  ])('takes %s → %s for %s', (target, name, kind) => {
    const edits = alignNames(target, name, 1) ?? [];
    expect(edits.map((edit) => editKind(target, edit))).toEqual([kind]);
  });
});
