/** Where keys may be sent: the hosts of their own provider, or this machine. */
import { Failure } from '../../failure.ts';

/** A host that is asked. */
export interface Host {
  /** Scheme, host and port, no slash at the end. */
  readonly base: string;
  /** True where it is unverified that the host serves keys at all: that it does not exist proves nothing against `dead`. */
  readonly mayBeAbsent: boolean;
}

/** By its name. */
export const hostNamed = (name: string, mayBeAbsent = false): Host => ({ base: `https://${name}`, mayBeAbsent });

const LOOPBACK = /^(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\]|localhost)$/;

/** The hosts to ask: `all` of the provider's, or the one of `--host`. @throws Failure 'usage' for one that may not have the key */
export function hostsFor(all: readonly Host[], service: string, wanted: string | undefined): readonly Host[] {
  if (wanted === undefined) return checkCertificates(all);
  const url = URL.canParse(wanted) ? new URL(wanted) : null;
  if (url === null || !isBare(url))
    throw new Failure('usage', '--host takes an address such as http://127.0.0.1:8080, and nothing behind it');
  const own = all.find(({ base }) => base === url.origin);
  if (own !== undefined) return checkCertificates([own]);
  const isLocal = (url.protocol === 'http:' || url.protocol === 'https:') && LOOPBACK.test(url.hostname);
  if (isLocal) return [{ base: url.origin, mayBeAbsent: false }];
  throw new Failure(
    'usage',
    `a ${service} key is sent to the hosts of its provider or to this machine (loopback) only, not to another --host`,
  );
}

function isBare(url: URL): boolean {
  return url.username === '' && url.password === '' && url.pathname === '/' && url.search === '' && url.hash === '';
}

/** With certificate checks off anybody on the way could read the key. */
function checkCertificates(hosts: readonly Host[]): readonly Host[] {
  if (process.env.NODE_TLS_REJECT_UNAUTHORIZED !== '0') return hosts;
  throw new Failure(
    'usage',
    'NODE_TLS_REJECT_UNAUTHORIZED=0 switches certificate checks off; a key is not sent like that',
  );
}
