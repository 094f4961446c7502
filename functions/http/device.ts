import { isIPv6 } from 'node:net';

/**
 * What counts as one device: an IPv4 address, or the /64 of an IPv6 one, since a household is given a whole /64 and its
 * devices change their address within it daily (RFC 8981).
 */
export function deviceOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [front = '', back] = address.split('::', 2);
  const head = front === '' ? [] : front.split(':');
  const tail = back === undefined || back === '' ? [] : back.split(':');
  const zeros = Array.from({ length: back === undefined ? 0 : 8 - head.length - tail.length }, () => '0');
  const groups = [...head, ...zeros, ...tail]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(':')}::/64`;
}
