import { type Rows, withRole, withSession } from './row';

export const noticeRows: Rows = {
  'GET /api/v1/notices': { allowed: withRole('requester', 'read'), ok: 200 },
  'POST /api/v1/notices/read': {
    allowed: withRole('requester', 'request'),
    ok: 204,
    given: () => ({ body: { ids: ['1'] } }),
  },
  'GET /api/v1/account/preferences': { allowed: withSession('requester'), ok: 200 },
  'PUT /api/v1/account/preferences': {
    allowed: withSession('requester'),
    ok: 200,
    given: () => ({ body: { pace: 'daily', mail: true, webhookUrl: '', slackUrl: '' } }),
  },
};
