/** Path globs of the configuration; micromatch is loaded only where there are some. */

/** True where one of the globs takes the path in; `path` is text, relative to the top, with `/` between its parts. */
export type PathMatcher = (path: string) => boolean;

/**
 * One matcher for all patterns: a path matches when a pattern takes it and no `!pattern` gives it back.
 * `./x` and `/x` mean `x`; `x/` means everything below `x`; dotfiles match as other files do.
 * @throws Error where micromatch cannot read a pattern
 */
export async function compileGlobs(patterns: readonly string[]): Promise<PathMatcher> {
  if (patterns.length === 0) return () => false;
  const { default: micromatch } = await import('micromatch');
  const compile = (pattern: string) => micromatch.matcher(fromTop(pattern), { dot: true });
  const taken = patterns.filter((pattern) => !isNegated(pattern)).map(compile);
  const givenBack = patterns.filter(isNegated).map((pattern) => compile(pattern.slice(1)));
  return (path) => taken.some((matches) => matches(path)) && !givenBack.some((matches) => matches(path));
}

/** `!(a|b)` is a pattern of its own, not the opposite of one. */
function isNegated(pattern: string): boolean {
  return pattern.startsWith('!') && !pattern.startsWith('!(');
}

function fromTop(pattern: string): string {
  const bare = pattern.replace(/^(\.?\/)+/, '');
  return bare.endsWith('/') ? `${bare}**` : bare;
}
