/** The system and the processor that an image is for: `linux/arm64`, `linux/arm/v7`. */
import { Failure } from '../../failure.ts';

/** Some of the three may be unknown. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant: string;
}

const OTHER_NAMES: Readonly<Record<string, string>> = { x86_64: 'amd64', aarch64: 'arm64', i386: '386' };

/** Of what an index or a configuration says; null where it names none. */
export function platformOf(said: unknown): Platform | null {
  const { os, architecture, variant } = (said ?? {}) as Readonly<Record<string, unknown>>;
  const text = (part: unknown) => (typeof part === 'string' ? part : '');
  if (text(os) === '' && text(architecture) === '') return null;
  return { os: text(os), architecture: text(architecture), variant: text(variant) };
}

/** @throws Failure where it is none */
export function parsePlatform(text: string): Platform {
  const [os = '', architecture = '', variant = '', ...more] = text.toLowerCase().split('/');
  if (os === '' || architecture === '' || more.length > 0)
    throw new Failure('usage', `--platform is like linux/amd64 or linux/arm/v7, not ${text}`);
  return { os, architecture: OTHER_NAMES[architecture] ?? architecture, variant };
}

/** Whether an image for the one is what was asked for; where no variant was, each is. */
export function isFor(platform: Platform | null, wanted: Platform): boolean {
  if (platform === null) return false;
  const { os, architecture, variant } = platform;
  const isSame = os === wanted.os && (OTHER_NAMES[architecture] ?? architecture) === wanted.architecture;
  return isSame && (wanted.variant === '' || variantOf(architecture, variant) === wanted.variant);
}

const variantOf = (architecture: string, variant: string): string =>
  variant === '' && architecture === 'arm64' ? 'v8' : variant;

/** As people write it. */
export function platformText(platform: Platform | null): string {
  if (platform === null) return 'an image without a platform';
  return [platform.os, platform.architecture, platform.variant].filter((part) => part !== '').join('/');
}
