/**
 * Set by our web server on every request, in place of whatever the client sent under this name: the
 * address it came from, or what the proxies that `TRUST_PROXY` counts say of it.
 */
export const CLIENT_ADDRESS_HEADER = 'x-drydock-client';

/**
 * The address of a client behind `proxies` proxies, each of which appends the one it was asked by to
 * `X-Forwarded-For`. What stands further left was sent by the client and is worth nothing.
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  proxies: number,
): string {
  const own = socketAddress?.replace(/^::ffff:(?=\d+\.)/, '') ?? 'unknown';
  if (proxies === 0 || forwardedFor === undefined) return own;
  const hops = forwardedFor.split(',').map((hop) => hop.trim());
  const address = hops.at(-proxies) ?? hops[0] ?? '';
  return /^[\da-f.:]{2,45}$/i.test(address) ? address : own;
}
