import { everybody, type Row, type Rows } from './row';

const open = (given: ReturnType<NonNullable<Row['given']>> = {}): Row => ({
  allowed: everybody,
  ok: 200,
  given: () => given,
});

/** Everybody reads the catalogue. */
export const catalogRows: Rows = {
  'GET /api/v1/compare': open({ query: 'from=python3&to=boto3py3' }),
  'GET /api/v1/images': open(),
  'GET /api/v1/images/[name]': open({ params: { name: 'python3' } }),
  'GET /api/v1/images/[name]/versions': open({ params: { name: 'python3' } }),
  'GET /api/v1/images/[name]/versions/[tag]': open({
    params: { name: 'python3', tag: '3.12.13.1000' },
  }),
  'GET /api/v1/merge-candidates': open(),
  'GET /api/v1/os-packages': open(),
  'GET /api/v1/os-packages/[name]': open({ params: { name: 'libcrypto3' } }),
  'GET /api/v1/packages': open(),
  'GET /api/v1/packages/[name]': open({ params: { name: 'requests' } }),
  'GET /api/v1/references': open({ query: 'q=pyt' }),
  'GET /api/v1/runs': open(),
  'GET /api/v1/runs/current': open(),
  'GET /api/v1/search': open({ query: 'q=requests' }),
  'GET /data/alarms.csv': open(),
  'GET /data/disagreements.csv': open(),
  'GET /data/quarantine.csv': open(),
  'GET /data/runs.csv': open(),
  'GET /data/runs/[id]/changes.csv': { ...open({ params: { id: '1' } }), ok: 404 }, // no run yet
  'GET /images/[name]/[tag]/packages.csv': open({
    params: { name: 'python3', tag: '3.12.13.1000' },
  }),
};
