/**
 * Posts JSON and gives the JSON of the answer, unchecked.
 *
 * @throws Error with what the server says of a request it refused, so that the person can act on it
 */
export async function askJson(url: string, body: object, signal?: AbortSignal): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  const detail =
    typeof answer === 'object' && answer !== null && 'detail' in answer ? answer.detail : null;
  throw new Error(
    typeof detail === 'string' ? detail : `The answer had status ${response.status}.`,
  );
}
