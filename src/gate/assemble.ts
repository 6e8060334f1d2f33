/** Makes one text of a hook's sh and the libraries that it reads, and leaves out the functions that nothing in it calls: a shell reads every line before the verdict. */
import { readFileSync } from 'node:fs';

/** A function with the comment above it, or what stands between two. */
interface Block {
  /** Null for what is no function. */
  readonly name: string | null;
  readonly text: string;
}

/** The file `name` in the folder `pieces`; the line `. lib/x.sh` stands for the text of that library, which may stand there once. */
export function assemble(name: string, pieces: URL): string {
  return withoutUncalled(included(name, pieces, new Set()));
}

/** Names of all functions that a text defines. */
export function functionsIn(text: string): readonly string[] {
  return blocksOf(text).flatMap(({ name }) => name ?? []);
}

function included(name: string, pieces: URL, seen: Set<string>): string {
  if (seen.has(name)) throw new Error(`hooks/${name} is read twice into one hook`);
  seen.add(name);
  return readFileSync(new URL(name, pieces), 'utf8').replace(/^\. (?:\.\/)?(\S+\.sh)\n/gm, (_, inner: string) =>
    included(inner, pieces, seen),
  );
}

function withoutUncalled(text: string): string {
  const blocks = blocksOf(text);
  const functions = new Map(blocks.map(({ name, text }) => [name, text]));
  const called = new Set<string>();
  const follow = (code: string) => {
    for (const [name] of withoutComments(code).matchAll(/\bmw_\w+/g)) {
      const body = functions.get(name);
      if (body === undefined || called.has(name)) continue;
      called.add(name);
      follow(body.replace(`${name}()`, ''));
    }
  };
  for (const { name, text } of blocks) if (name === null) follow(text);
  return blocks
    .filter(({ name }) => name === null || called.has(name))
    .map(({ text }) => text)
    .join('');
}

/** In their order; joined they are the text. A function ends with its bracket at the left edge. */
function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let end = 0;
  for (const match of text.matchAll(/^(?:#.*\n)*^(mw_\w+)\(\) [{(]\n[\s\S]*?^[})].*\n\n?/gm)) {
    const [whole, name = ''] = match;
    if (match.index > end) blocks.push({ name: null, text: text.slice(end, match.index) });
    blocks.push({ name, text: whole });
    end = match.index + whole.length;
  }
  return [...blocks, { name: null, text: text.slice(end) }];
}

/** A name in a comment calls nothing. */
function withoutComments(code: string): string {
  return code.replace(/^[ \t]*#.*$/gm, '');
}
