import { randomUUID } from 'node:crypto';
import type { Person } from '@/lib/auth/session';
import { permissivePolicy as policy } from '@/lib/license/policy';
import { correctLicense } from '@/lib/license/service/corrections';
import { decideName } from '@/lib/names/service/decide';
import { everybody, type Row, type Rows, withRole } from './row';

const reviewer: Person = {
  id: 'nobody-in-particular',
  name: 'Reviewer',
  email: 'reviewer@example.org',
  role: 'reviewer',
};
const reason = 'looked at it';

const open = (given: Awaited<ReturnType<NonNullable<Row['given']>>> = {}, ok = 200): Row => ({
  allowed: everybody,
  ok,
  given: () => given,
});
const forReviewers = (ok: number, given: NonNullable<Row['given']>): Row => ({
  allowed: withRole('reviewer', 'review'),
  ok,
  given,
});

const newName = () => `name-${randomUUID()}`;

/** Everybody reads what was found, and has things judged; reviewers put it right. */
export const findingRows: Rows = {
  'GET /api/v1/advisories': open(),
  'GET /api/v1/advisories/ids': open({ query: 'q=CVE-2026-1' }),
  'GET /api/v1/advisories/[id]': open({ params: { id: 'PYSEC-2000-1' } }, 404), // none is known
  'GET /api/v1/images/[name]/versions/[tag]/sbom': open({
    params: { name: 'python3', tag: '3.12.13.1000' },
  }),
  'GET /images/[name]/users.csv': open({ params: { name: 'python3' } }),
  'POST /api/v1/content/check': open({ body: { text: 'script: {}' } }),
  'POST /api/v1/cover': open({ body: { packages: ['requests'] } }),
  // Let in, and not understood: nobody is asked about it.
  'POST /api/v1/vet': open({ body: { packages: ['=='] } }, 400),

  'GET /api/v1/licenses': open(),
  'GET /api/v1/licenses/packages': open(),
  'GET /api/v1/licenses/policy': open(),
  'POST /api/v1/licenses/trial': open({ body: { policy } }),
  'GET /api/v1/packages/[name]/licenses': open({ params: { name: 'requests' } }),
  'POST /api/v1/licenses/policy': forReviewers(201, () => ({ body: { policy, reason } })),
  'POST /api/v1/licenses/corrections': forReviewers(201, () => ({
    body: { package: newName(), license: 'MIT', reason },
  })),
  'POST /api/v1/licenses/corrections/[id]/withdraw': forReviewers(200, async () => {
    const id = await correctLicense({
      normalizedName: newName(),
      specifier: null,
      spdx: 'MIT',
      reason,
      by: reviewer,
    });
    return { params: { id: String(id) }, body: {} };
  }),

  'GET /api/v1/names': open(),
  'POST /api/v1/names/check': open({ body: { names: ['reqeusts'] } }),
  'PUT /api/v1/names/[name]/decision': forReviewers(204, () => ({
    params: { name: newName() },
    body: { verdict: 'legitimate', reason },
  })),
  'DELETE /api/v1/names/[name]/decision': forReviewers(204, async () => {
    const name = newName();
    await decideName(reviewer, { name, verdict: 'legitimate', target: null, reason });
    return { params: { name } };
  }),
};
