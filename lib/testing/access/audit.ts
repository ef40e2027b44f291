import { type Row, type Rows, withRole } from './row';

const forReviewers: Row = { allowed: withRole('reviewer', 'read'), ok: 200 };

export const auditRows: Rows = {
  'GET /api/v1/audit': forReviewers,
  'GET /api/v1/audit.csv': forReviewers,
  'GET /api/v1/audit.ndjson': forReviewers,
};
