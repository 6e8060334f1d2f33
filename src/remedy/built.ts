/** Tells files that a tool has made from sources: what is mended there comes back with the next build. */

/** Why such a file is left alone: a sentence's second half. */
export const BUILT = 'it is built from another file: mend that one, build again, and keep what is built out of git';

const BY_NAME = /[.-]min\.(?:[cm]?js|css|html)$|\.(?:bundle|chunk)\.[cm]?js$|\.(?:[cm]?js|css)\.map$|\.pyc$|\.class$/i;
const BY_FOLDER =
  /(?:^|\/)(?:dist|build|out|_next|\.next|\.nuxt|\.output|bower_components|node_modules|static\/js)\/(?:[^/]+\/)*[^/]+\.(?:[cm]?js|css|html)$/i;

/** @param path with `/` between its parts */
export function isBuilt(path: string): boolean {
  return BY_NAME.test(path) || BY_FOLDER.test(path);
}
