import type { Server } from 'node:http';
import { AppError } from '@/lib/app-error';
import { errorCode } from '@/lib/db/connection-error';

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there',
  EACCES: 'this user may not listen there',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'this machine has no such address',
};

/** @throws AppError `misconfigured` where the address is taken, foreign or forbidden */
export async function listen(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    const code = errorCode(error);
    const reason = code === null ? undefined : REASONS[code];
    if (reason === undefined) throw error;
    throw new AppError(
      'misconfigured',
      `The web server cannot use ${host}:${port}: ${reason} (${code}). Set PORT or HOST.`,
      { cause: error },
    );
  }
}
