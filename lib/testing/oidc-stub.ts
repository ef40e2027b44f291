import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** Who is signed in at the provider. */
export interface OidcPerson {
  readonly sub: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly name: string;
}

export interface OidcStub {
  readonly url: string;
  readonly discoveryUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** From now on this person comes from the provider; null: somebody who says no there. */
  setPerson(person: OidcPerson | null): void;
  /** From now on its tokens are signed by somebody else, as an attacker's would be. */
  forgeTokens(): void;
  close(): Promise<void>;
}

interface Grant {
  readonly person: OidcPerson;
  readonly challenge: string;
  readonly nonce: string | null;
  readonly redirectUri: string;
}

const CLIENT = { id: 'drydock-client', secret: 'known to both' } as const;
const KEY_ID = 'stub';

/**
 * An OpenID Connect provider of a test's own, on 127.0.0.1, as strict as a real one: the client has
 * to prove its secret and its code verifier (PKCE, S256), and a code is good for once.
 */
export async function startOidcStub(first: OidcPerson | null): Promise<OidcStub> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let signingKey = keys.privateKey;
  let person = first;
  let url = '';
  const grants = new Map<string, Grant>();

  const authorize = (query: URLSearchParams): string => {
    const back = new URL(query.get('redirect_uri') ?? '');
    const isAsked =
      query.get('client_id') === CLIENT.id &&
      query.get('response_type') === 'code' &&
      query.get('code_challenge_method') === 'S256' &&
      query.get('scope')?.split(' ').includes('openid');
    back.searchParams.set('state', query.get('state') ?? '');
    if (!isAsked || person === null) {
      back.searchParams.set('error', isAsked ? 'access_denied' : 'invalid_request');
      return back.href;
    }
    const code = randomUUID();
    grants.set(code, {
      person,
      challenge: query.get('code_challenge') ?? '',
      nonce: query.get('nonce'),
      redirectUri: query.get('redirect_uri') ?? '',
    });
    back.searchParams.set('code', code);
    return back.href;
  };

  const exchange = (body: URLSearchParams, authorization: string | undefined) => {
    const grant = grants.get(body.get('code') ?? '');
    grants.delete(body.get('code') ?? '');
    const verifier = createHash('sha256').update(body.get('code_verifier') ?? '');
    const basic = `Basic ${Buffer.from(`${CLIENT.id}:${encodeURIComponent(CLIENT.secret)}`).toString('base64')}`;
    const isClient =
      authorization === basic ||
      (body.get('client_id') === CLIENT.id && body.get('client_secret') === CLIENT.secret);
    if (
      grant === undefined ||
      !isClient ||
      grant.challenge !== verifier.digest('base64url') ||
      grant.redirectUri !== body.get('redirect_uri')
    ) {
      return null;
    }
    const { sub, email, emailVerified, name } = grant.person;
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: url,
      aud: CLIENT.id,
      iat: now,
      exp: now + 300,
      ...(grant.nonce !== null && { nonce: grant.nonce }),
      sub,
      email,
      email_verified: emailVerified,
      name,
    };
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const signed = `${encode({ alg: 'RS256', kid: KEY_ID, typ: 'JWT' })}.${encode(claims)}`;
    const signature = sign('sha256', Buffer.from(signed), signingKey).toString('base64url');
    return {
      access_token: randomUUID(),
      token_type: 'Bearer',
      expires_in: 300,
      id_token: `${signed}.${signature}`,
    };
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    switch (`${request.method} ${pathname}`) {
      case 'GET /.well-known/openid-configuration':
        return sendJson(response, 200, {
          issuer: url,
          authorization_endpoint: `${url}/authorize`,
          token_endpoint: `${url}/token`,
          jwks_uri: `${url}/keys`,
          id_token_signing_alg_values_supported: ['RS256'],
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
        });
      case 'GET /keys': {
        const key = keys.publicKey.export({ format: 'jwk' });
        return sendJson(response, 200, {
          keys: [{ ...key, kid: KEY_ID, alg: 'RS256', use: 'sig' }],
        });
      }
      case 'GET /authorize':
        response.writeHead(302, { location: authorize(searchParams) }).end();
        return;
      case 'POST /token': {
        const body = new URLSearchParams(await readText(request));
        const tokens = exchange(body, request.headers.authorization);
        return tokens === null
          ? sendJson(response, 400, { error: 'invalid_grant' })
          : sendJson(response, 200, tokens);
      }
      default:
        return sendJson(response, 404, { error: 'not here' });
    }
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The stub has no port');
  url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    discoveryUrl: `${url}/.well-known/openid-configuration`,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    setPerson: (next) => {
      person = next;
    },
    forgeTokens: () => {
      signingKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
