import ipaddr from 'ipaddr.js';

/** RFC 4291, as IANA has handed it out so far. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

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
  const plain = ipaddr.process(address);
  if (plain.range() !== 'unicast') return false;
  // ::7f00:1 is 127.0.0.1 of old, and says it is unicast: of IPv6 only this block is given to anybody.
  return !(plain instanceof ipaddr.IPv6) || plain.match(GLOBAL_UNICAST);
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
