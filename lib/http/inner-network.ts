import ipaddr from 'ipaddr.js';

/**
 * Whether an address may be fetched that a person has typed: one of the public internet. Loopback,
 * private, link-local (the metadata of cloud machines), carrier-grade, multicast, reserved and
 * translated addresses are not.
 *
 * @see https://owasp.org/www-community/attacks/Server_Side_Request_Forgery
 */
export function isPublicAddress(address: string): boolean {
  // 010.0.0.1 and 2130706433 are addresses to some readers: only the plain form is one here.
  if (!ipaddr.IPv4.isValidFourPartDecimal(address) && !ipaddr.IPv6.isValid(address)) return false;
  return ipaddr.process(address).range() === 'unicast';
}

/** Names that are of this machine or network wherever they are looked up (RFC 6761, 6762, 9476). */
const INNER_NAME = /(^|\.)(localhost|local|internal|home\.arpa)\.?$/i;

/** Whether a name leads inside by itself, as `localhost` and `metadata.google.internal` do. */
export function isInnerName(host: string): boolean {
  return INNER_NAME.test(host);
}

/**
 * Whether an operator has allowed a host of the inner network (`INNER_HOSTS`).
 *
 * @param allowed `host` for every port of it, or `host:port`
 */
export function isAllowedInside(url: URL, allowed: readonly string[]): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return allowed.includes(url.hostname) || allowed.includes(`${url.hostname}:${port}`);
}
