/** The images behind a name in a registry. */
import { createHash } from 'node:crypto';
import { Failure } from '../../failure.ts';
import { isDigest } from './digest.ts';
import { ImageFault } from './image-fault.ts';
import type { Blob } from './image-files.ts';
import type { ImageStore } from './image-list.ts';
import { bytesOfBlob } from './manifest.ts';
import { createRegistryClient } from './registry-client.ts';
import { findLogin, type LoginSearch } from './registry-login.ts';
import { parseRegistryName } from './registry-name.ts';

const MANIFESTS = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/** Reads what the name leads to first. @throws Failure */
export async function registryStore(shown: string, search: Omit<LoginSearch, 'names'>): Promise<ImageStore> {
  const name = parseRegistryName(shown);
  const ask = createRegistryClient(name, () => findLogin({ ...search, names: name.logins }));
  const manifest = (reference: string): Blob => ({ read: () => ask(`manifests/${reference}`, MANIFESTS) });
  const { reference } = name;
  const bytes = await bytesOfBlob(manifest(reference), isDigest(reference) ? reference : null).catch((error) => {
    throw error instanceof ImageFault ? new Failure('image', `${shown}: ${error.message}`) : error;
  });
  const digest = isDigest(reference) ? reference : `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  return {
    start: [{ digest, platform: null, isAttestation: false }],
    isPartial: false,
    manifest: async (each) => (each === digest ? { read: () => once(bytes) } : manifest(each)),
    blob: async (each) => ({ read: () => ask(`blobs/${each}`, '*/*') }),
  };
}

async function* once(bytes: Buffer) {
  yield bytes;
}
