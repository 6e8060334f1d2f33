/** The name of an image in a registry: `registry.example:5000/team/shop:1.2@sha256:…`. */
import { Failure } from '../../failure.ts';
import { isDigest } from './digest.ts';

/** Where an image is asked for. */
export interface RegistryName {
  /** As people write it. */
  readonly shown: string;
  /** Host and port of its API. */
  readonly host: string;
  /** The names under which its login may stand, the usual one first. */
  readonly logins: readonly string[];
  readonly repository: string;
  /** A tag or a digest. */
  readonly reference: string;
}

/** Docker Hub has its login, its name and its API at three places. */
const HUB = 'docker.io';
const HUB_API = 'registry-1.docker.io';
const HUB_LOGINS = ['https://index.docker.io/v1/', 'index.docker.io', 'docker.io', HUB_API, 'registry.hub.docker.com'];

const HOST = /^(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::\d{1,5})?$/;
const REPOSITORY = /^[a-z0-9][a-z0-9._/-]*$/;
const TAG = /^\w[\w.-]{0,127}$/;

/** @throws Failure where it cannot be one */
export function parseRegistryName(shown: string): RegistryName {
  const [named = '', digest] = shown.replace(/^docker:\/\//, '').split('@');
  const slash = named.indexOf('/');
  const first = named.slice(0, Math.max(0, slash));
  const isHost = /[.:]/.test(first) || first === 'localhost';
  const registry = isHost ? first : HUB;
  const rest = isHost ? named.slice(slash + 1) : named;
  const [path = '', tag = 'latest'] = rest.split(':');
  const isHub = registry === HUB || HUB_LOGINS.includes(registry);
  const repository = isHub && !path.includes('/') ? `library/${path}` : path;
  const isOdd = /\/\/|\.\.|\/$/.test(repository) || rest.split(':').length > 2;
  if (!HOST.test(registry) || !REPOSITORY.test(repository) || isOdd || !TAG.test(tag) || !isDigest(digest ?? SOME))
    throw new Failure('usage', `${shown} is neither a file nor the name of an image, as registry/name:tag[@digest]`);
  return {
    shown,
    host: isHub ? HUB_API : registry,
    logins: isHub ? HUB_LOGINS : [registry],
    repository,
    reference: digest ?? tag,
  };
}

const SOME = `sha256:${'0'.repeat(64)}`;

/** Whether this machine is meant, the only one to which http is spoken. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  return name === 'localhost' || name === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(name);
}
