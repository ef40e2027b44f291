import type { CsvCell } from '@/lib/http/csv';
import type { AuditEntry } from './service';

export const CSV_HEADER = [
  'number',
  'at (UTC)',
  'actor kind',
  'actor id',
  'actor',
  'action',
  'subject kind',
  'subject id',
  'before',
  'after',
  'previous hash',
  'hash',
] as const;

export function csvRow(entry: AuditEntry): readonly CsvCell[] {
  const { seq, at, actor, action, subject, before, after, previousHash, hash } = entry;
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  return [
    seq,
    at,
    actor.kind,
    actor.id,
    actor.name,
    action,
    subject.kind,
    subject.id,
    json(before),
    json(after),
    previousHash,
    hash,
  ];
}
