/** Makes a value when it is first asked for: most of what a rule set could do is not asked of it in one run. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
