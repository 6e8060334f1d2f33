/** The version of this package, taken from package.json when it is built. */
import metadata from '../package.json' with { type: 'json' };

/** `1.2.3`. */
export const VERSION: string = metadata.version;
