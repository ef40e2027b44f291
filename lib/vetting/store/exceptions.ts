import { z } from 'zod';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { ExceptionScope } from '../exception';
import { type Excuse, excuseSchema } from '../excuser';
import type { Excuses } from '../finding';
import { type GrantedException, grantedExceptionSchema } from '../granted';

type Transaction = Prisma.TransactionClient;

/** As `excuseSchema` has it. */
const excuseColumns = Prisma.sql`
  e.id, e.package, e.specifier, e.request_id AS "requestId",
  to_char(e.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "expiresAt",
  CASE e.scope_kind
    WHEN 'all' THEN '{"kind": "all"}'::jsonb
    WHEN 'image' THEN jsonb_build_object('kind', 'image', 'image', e.scope_image)
    ELSE jsonb_build_object('kind', 'request', 'requestId', e.scope_request_id) END AS scope,
  CASE e.excuse_kind
    WHEN 'name' THEN '{"kind": "name"}'::jsonb
    WHEN 'license' THEN jsonb_build_object('kind', 'license', 'licenseClass', e.excuse_value)
    ELSE jsonb_build_object('kind', 'advisory', 'id', e.excuse_value) END AS excuses`;

/** As `grantedExceptionSchema` has it. */
const columns = Prisma.sql`${excuseColumns},
  e.reason, e.evidence_url AS "evidenceUrl", e.extends_id AS "extendsId",
  jsonb_build_object('id', e.requested_by_id, 'name', e.requested_by_name) AS "requestedBy",
  (SELECT jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name))
     FROM unnest(e.approved_by_ids, e.approved_by_names) AS a (id, name)) AS "approvedBy",
  to_char(e.granted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "grantedAt",
  (SELECT x.id FROM vetting_exception x WHERE x.extends_id = e.id ORDER BY x.id DESC LIMIT 1)
    AS "extendedById",
  (SELECT r.id FROM image_request r
    WHERE r.kind = 'exception' AND r.state IN ('submitted', 'in-review', 'changes-requested')
      AND (r.ask->>'extendsId')::int = e.id ORDER BY r.id LIMIT 1) AS "extensionRequestId"`;

export interface ExceptionQuery {
  readonly now: Date;
  readonly scope: 'active' | 'ended';
  /** PEP 503; null: every package. */
  readonly package: string | null;
  readonly limit: number;
  /** How many to leave out from the beginning. */
  readonly offset: number;
}

/** The active ones by expiry, soonest first; the ended ones, latest first. By vetting_exception_expiry. */
export async function listExceptions(query: ExceptionQuery): Promise<readonly GrantedException[]> {
  const isActive = query.scope === 'active';
  const rows = await db().$queryRaw`
    SELECT ${columns} FROM vetting_exception e
     WHERE ${isActive ? Prisma.sql`e.expires_at > ${query.now}` : Prisma.sql`e.expires_at <= ${query.now}`}
       AND ${query.package === null ? Prisma.sql`true` : Prisma.sql`e.package = ${query.package}`}
     ORDER BY ${isActive ? Prisma.sql`e.expires_at, e.id` : Prisma.sql`e.expires_at DESC, e.id DESC`}
     LIMIT ${query.limit} OFFSET ${query.offset}`;
  return z.array(grantedExceptionSchema).parse(rows);
}

export async function countExceptions(
  now: Date,
  packageName: string | null,
): Promise<{ readonly active: number; readonly ended: number }> {
  const rows = await db().$queryRaw`
    SELECT count(*) FILTER (WHERE expires_at > ${now})::int AS active,
           count(*) FILTER (WHERE expires_at <= ${now})::int AS ended
      FROM vetting_exception
     WHERE ${packageName === null ? Prisma.sql`true` : Prisma.sql`package = ${packageName}`}`;
  return z.tuple([z.object({ active: z.int(), ended: z.int() })]).parse(rows)[0];
}

/** What may excuse findings of these packages. @param packages PEP 503; null: every one */
export async function findActiveExceptions(
  packages: readonly string[] | null,
  now: Date,
  tx?: Transaction,
): Promise<readonly GrantedException[]> {
  const rows = await (tx ?? db()).$queryRaw`
    SELECT ${columns} FROM vetting_exception e
     WHERE e.expires_at > ${now}
       AND ${packages === null ? Prisma.sql`true` : Prisma.sql`e.package = ANY (${[...packages]}::text[])`}`;
  return z.array(grantedExceptionSchema).parse(rows);
}

/** The same, and no more of it than a page of findings says. By vetting_exception_package. */
export async function findExcuses(
  packages: readonly string[],
  now: Date,
): Promise<readonly Excuse[]> {
  const rows = await db().$queryRaw`
    SELECT ${excuseColumns} FROM vetting_exception e
     WHERE e.package = ANY (${[...packages]}::text[]) AND e.expires_at > ${now}`;
  return z.array(excuseSchema).parse(rows);
}

export async function findException(id: number): Promise<GrantedException | null> {
  const rows = await db().$queryRaw`
    SELECT ${columns} FROM vetting_exception e WHERE e.id = ${id}`;
  return z.array(grantedExceptionSchema).parse(rows)[0] ?? null;
}

/** Those that run out within this many days and that nothing prolongs yet. */
export async function listExpiring(now: Date, days: number): Promise<readonly GrantedException[]> {
  const until = new Date(now.getTime() + days * 86_400_000);
  const rows = await db().$queryRaw`
    SELECT ${columns} FROM vetting_exception e
     WHERE e.expires_at > ${now} AND e.expires_at <= ${until}
       AND NOT EXISTS (SELECT FROM vetting_exception x WHERE x.extends_id = e.id)
     ORDER BY e.expires_at, e.id`;
  return z.array(grantedExceptionSchema).parse(rows);
}

export interface NewException {
  readonly requestId: number;
  readonly package: string;
  readonly specifier: string | null;
  readonly scope: ExceptionScope;
  readonly excuses: Excuses;
  readonly reason: string;
  readonly evidenceUrl: string | null;
  readonly requestedBy: { readonly id: string; readonly name: string };
  readonly approvedBy: readonly { readonly id: string; readonly name: string }[];
  readonly expiresAt: Date;
  readonly extendsId: number | null;
}

/** @returns its id. The database refuses one that its request's decisions do not grant. */
export async function insertException(tx: Transaction, granted: NewException): Promise<number> {
  const { scope, excuses, requestedBy, approvedBy } = granted;
  const { id } = await tx.vettingException.create({
    data: {
      requestId: granted.requestId,
      package: granted.package,
      specifier: granted.specifier,
      scopeKind: scope.kind,
      scopeImage: scope.kind === 'image' ? scope.image : null,
      scopeRequestId: scope.kind === 'request' ? scope.requestId : null,
      excuseKind: excuses.kind,
      excuseValue: excuseValue(excuses),
      reason: granted.reason,
      evidenceUrl: granted.evidenceUrl,
      requestedById: requestedBy.id,
      requestedByName: requestedBy.name,
      approvedByIds: approvedBy.map((it) => it.id),
      approvedByNames: approvedBy.map((it) => it.name),
      expiresAt: granted.expiresAt,
      extendsId: granted.extendsId,
    },
    select: { id: true },
  });
  return id;
}

function excuseValue(excuses: Excuses): string | null {
  switch (excuses.kind) {
    case 'license':
      return excuses.licenseClass;
    case 'advisory':
      return excuses.id;
    case 'name':
      return null;
  }
}

export async function findGrantedOfRequest(requestId: number): Promise<GrantedException | null> {
  const rows = await db().$queryRaw`
    SELECT ${columns} FROM vetting_exception e WHERE e.request_id = ${requestId}`;
  return z.array(grantedExceptionSchema).parse(rows)[0] ?? null;
}

export function inTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db().$transaction(work);
}
