import path from 'node:path';
import cronParser from 'cron-parser';
import { z } from 'zod';
import { AppError } from '@/lib/app-error';

const absentIfBlank = (value: unknown) => (value === '' ? undefined : value);
const text = (fallback: string) => z.preprocess(absentIfBlank, z.string().default(fallback));
const httpUrl = (fallback: string) =>
  z.preprocess(absentIfBlank, z.url({ protocol: /^https?$/ }).default(fallback));

/** `off` is null: an optional source that is not asked. */
const httpUrlOrOff = (fallback: string) =>
  z.preprocess(
    (value) => (value === 'off' ? null : absentIfBlank(value)),
    z
      .url({ protocol: /^https?$/ })
      .nullable()
      .default(fallback),
  );

/** Five fields: minute, hour, day, month, weekday; UTC. */
const cron = (fallback: string) =>
  text(fallback).refine(isCron, { error: 'is no schedule of five cron fields (UTC)' });

const optionalText = (least = 1) => z.preprocess(absentIfBlank, z.string().min(least).optional());
const optionalUrl = (protocol: RegExp) =>
  z.preprocess(absentIfBlank, z.url({ protocol }).optional());

const fields = z.object({
  /** An external PostgreSQL 15 or newer. Absent: the embedded server under `DRYDOCK_DATA`. */
  DATABASE_URL: z.preprocess(
    absentIfBlank,
    z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' }).optional(),
  ),
  /** Folder of the embedded server, the git mirrors and the logs. */
  DRYDOCK_DATA: text('.drydock').transform((folder) => path.resolve(folder)),
  PORT: z.preprocess(absentIfBlank, z.coerce.number().int().min(0).max(65_535).default(3000)),
  HOST: text('127.0.0.1'),
  /** Git URL, path or bundle of demisto/dockerfiles-info. */
  DRYDOCK_SOURCE: text('https://github.com/demisto/dockerfiles-info.git'),
  /** Git URL, path or bundle of demisto/dockerfiles. */
  DRYDOCK_DOCKERFILES_SOURCE: text('https://github.com/demisto/dockerfiles.git'),
  /** Git URL, path or bundle of a content repository, whose use of images is read each night. */
  DRYDOCK_CONTENT_SOURCE: optionalText(),
  IMAGE_ORG: text('demisto').pipe(z.string().regex(/^[a-z0-9][a-z0-9_-]*$/)),
  /** The default is after upstream's own nightly run. */
  INGEST_CRON: cron('45 6 * * *'),
  OSV_API_URL: httpUrl('https://api.osv.dev'),
  /** After the ingest, which asks for what is new by itself. */
  OSV_CRON: cron('20 8 * * *'),
  /** Exploit prediction and known exploited vulnerabilities; `off`: not read. */
  EPSS_URL: httpUrlOrOff('https://epss.empiricalsecurity.com/epss_scores-current.csv.gz'),
  KEV_URL: httpUrlOrOff(
    'https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json',
  ),
  PYPI_URL: httpUrl('https://pypi.org'),
  POPULAR_PACKAGES_URL: httpUrl('https://hugovk.dev/top-pypi-packages/top-pypi-packages.min.json'),
  /** Where people reach the pages; absent: `http://HOST:PORT`. Cookies are `Secure` where it is https. */
  APP_URL: optionalUrl(/^https?$/),
  /** How many proxies in front add to `X-Forwarded-For`; 0: the header is not believed. */
  TRUST_PROXY: z.preprocess(absentIfBlank, z.coerce.number().int().min(0).max(8).default(0)),
  /** Signs sessions and webhooks; needed with `DATABASE_URL` (see lib/auth/secret.ts). */
  SECRET: optionalText(32),
  /** Whether anybody may make an account. */
  SIGN_UP: z.preprocess(absentIfBlank, z.enum(['open', 'closed']).default('open')),
  GITHUB_CLIENT_ID: optionalText(),
  GITHUB_CLIENT_SECRET: optionalText(),
  /** `https://…/.well-known/openid-configuration` */
  OIDC_DISCOVERY_URL: optionalUrl(/^https?$/),
  OIDC_CLIENT_ID: optionalText(),
  OIDC_CLIENT_SECRET: optionalText(),
  /** What the button says. */
  OIDC_NAME: text('single sign-on'),
  /** `smtp://user:password@host:587`, `smtps://…`; absent: no mail is sent. */
  SMTP_URL: optionalUrl(/^smtps?$/),
  MAIL_FROM: text('Drydock <drydock@localhost>'),
  /** Opens pull requests with image folders, from `GITHUB_FORK`; absent: people push them by hand. */
  GITHUB_TOKEN: optionalText(),
  /** `owner/repository`, a fork of demisto/dockerfiles. */
  GITHUB_FORK: z.preprocess(
    absentIfBlank,
    z
      .string()
      .regex(/^[\w-][\w.-]*\/[\w-][\w.-]*$/, { error: 'must be owner/repository' })
      .optional(),
  ),
  GITHUB_API_URL: httpUrl('https://api.github.com'),
  /** Hosts inside this network that webhooks may reach nevertheless, `host` or `host:port`, by comma. */
  INNER_HOSTS: text('').transform((hosts) => hosts.split(',').map((host) => host.trim())),
});

/** Settings that mean nothing without each other. */
const TOGETHER = [
  ['GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET'],
  ['GITHUB_TOKEN', 'GITHUB_FORK'],
  ['OIDC_DISCOVERY_URL', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
] as const;

const schema = fields.check(({ value, issues }) => {
  for (const group of TOGETHER) {
    const absent = group.filter((name) => value[name] === undefined);
    if (absent.length === 0 || absent.length === group.length) continue;
    for (const name of absent) {
      const message = `is needed with ${group.filter((other) => value[other]).join(' and ')}`;
      issues.push({ code: 'custom', path: [name], message, input: value[name] });
    }
  }
});

function isCron(value: string): boolean {
  if (value.trim().split(/\s+/).length !== 5) return false;
  try {
    cronParser.parseExpression(value, { tz: 'UTC' });
    return true;
  } catch {
    return false;
  }
}

export type Env = z.output<typeof schema>;

/**
 * Parses the environment.
 *
 * @throws AppError `misconfigured`, naming every variable that is wrong and why
 */
function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new AppError('misconfigured', `The environment is not usable:\n${lines.join('\n')}`);
}

let cached: Env | undefined;

/** The environment of this process, parsed once. */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}
