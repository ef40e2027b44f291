import { defineConfig } from 'prisma/config';

// For `prisma generate`, and for `prisma migrate status` against a database of ours. Migrations are
// applied by lib/db/migrate.ts, which needs no download.
export default defineConfig({
  schema: 'schema.prisma',
  migrations: { path: 'migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://localhost/drydock' },
});
