/** A set of line numbers that come in ascending order, kept as ranges: small however many lines a change adds. */

/** Ascending line numbers. */
export interface LineSet {
  add(line: number): void;
  /** Answers for numbers that are asked in ascending order; start anew with each call of `reader`. */
  reader(): (line: number) => boolean;
}

/** An empty set. */
export function createLineSet(): LineSet {
  const starts: number[] = [];
  const ends: number[] = [];
  return {
    add(line) {
      const last = ends.length - 1;
      const end = ends[last];
      if (end === line) return;
      if (end === line - 1) ends[last] = line;
      else {
        starts.push(line);
        ends.push(line);
      }
    },
    reader() {
      let at = 0;
      return (line) => {
        while (at < ends.length && (ends[at] ?? 0) < line) at++;
        return at < starts.length && (starts[at] ?? 0) <= line;
      };
    },
  };
}
