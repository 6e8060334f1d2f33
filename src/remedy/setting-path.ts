/** The names by which .NET knows a value of a settings file: sections and keys, joined by colons or, in a variable, by two underscores. */

/** One object or list that is open. */
interface Level {
  /** The key whose value is read. */
  key: string;
  /** The position in a list; null in an object. */
  index: number | null;
}

/**
 * The keys that lead to a place in JSON; empty where none does.
 * @param text whole; comments are allowed, as .NET allows them
 * @param at an offset within the value
 */
export function settingPath(text: string, at: number): readonly string[] {
  const levels: Level[] = [];
  const tokens = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"((?:[^"\\]|\\[\s\S])*)(?:"|\\?$)(\s*:)?|[{}[\],]/g;
  for (const { 0: token, 1: string, 2: colon, index } of text.matchAll(tokens)) {
    if (index > at) break;
    const level = levels.at(-1);
    if (token === '{' || token === '[') levels.push({ key: '', index: token === '[' ? 0 : null });
    else if (token === '}' || token === ']') levels.pop();
    else if (token === ',' && level !== undefined && level.index !== null) level.index++;
    else if (colon !== undefined && level !== undefined) level.key = string ?? '';
  }
  return levels.map(({ key, index }) => (index === null ? key : String(index))).filter((key) => key !== '');
}

/** What to do about the values of a line, in one sentence. */
export function settingAdvice(paths: readonly (readonly string[])[]): string {
  const [names, variables] = [':', '__'].map((mark) => paths.map((path) => path.join(mark)).join(' and '));
  return paths.length === 1
    ? `take the value out; keep it by dotnet user-secrets as ${names}, or in the variable ${variables}`
    : `take the values out; keep them by dotnet user-secrets as ${names}, or in the variables ${variables}`;
}
