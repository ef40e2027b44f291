import { describe, expect, it } from 'vitest';
import { startOsvStub } from '@/lib/testing/osv-stub';
import { describeFailure, describeOutage, fetchJson, singleTry } from './fetch-json';

const failed = (code: string, message: string) => Object.assign(new Error(message), { code });

describe('why there was no answer', () => {
  it.each([
    ['ENOTFOUND', 'getaddrinfo ENOTFOUND api.osv.dev', 'the server could not be found'],
    ['EAI_AGAIN', 'getaddrinfo EAI_AGAIN api.osv.dev', 'the server could not be found'],
    ['ECONNRESET', 'read ECONNRESET', 'the connection broke off'],
    ['UND_ERR_SOCKET', 'other side closed', 'the connection broke off'],
    ['UND_ERR_CONNECT_TIMEOUT', 'Connect Timeout Error', 'the server did not answer'],
    [
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'Hostname does not match',
      'its certificate cannot be trusted',
    ],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify', 'its certificate cannot be trusted'],
    ['HPE_INVALID', 'Parse Error', 'Parse Error'],
  ])('is said in words: %s', (code, message, expected) => {
    expect(describeOutage(failed(code, message))).toBe(expected);
  });

  it('is found below the failure that fetch throws', async () => {
    const gone = await startOsvStub(() => null);
    await gone.close();
    const answer = await fetchJson(
      new URL(gone.url),
      {},
      { timeoutMs: 5_000, limitBytes: 10, retry: singleTry },
    );
    if (answer.ok) throw new Error('Something answered');
    expect(describeFailure(answer.error)).toBe(
      'could not be reached (the server refused the connection)',
    );
  });
});
