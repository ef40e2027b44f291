import { env } from '@/lib/env';

/** Where people reach the pages, without a slash at the end. */
export function appUrl(): string {
  const { APP_URL, HOST, PORT } = env();
  const fallback = `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`;
  return (APP_URL ?? fallback).replace(/\/+$/, '');
}
