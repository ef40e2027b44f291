import { z } from 'zod';

const problemSchema = z.object({ detail: z.string() });

/**
 * Posts JSON to our own API.
 *
 * @throws Error with the words of the problem, for the person to read
 */
export async function sendJson(path: string, body: unknown): Promise<void> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.ok) return;
  const problem = problemSchema.safeParse(await response.json().catch(() => null));
  throw new Error(
    problem.success ? problem.data.detail : `The server answered ${response.status}. Try again.`,
  );
}
