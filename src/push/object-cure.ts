/** The commands that take keys out of tags and notes that are pushed. */
import type { Finding } from '../core/finding.ts';
import type { CureStep } from '../report/context.ts';
import { shortId } from '../report/place.ts';
import { quoteWord } from '../report/shell.ts';
import type { CureOptions } from './cure.ts';
import { holdsNotes, type PushedRef } from './refs.ts';

/** Steps for findings in `:tag`, `:blob`, `:note` and files of tagged trees; each ref once. */
export async function objectSteps(
  findings: readonly Finding[],
  refs: readonly PushedRef[],
  git: CureOptions['git'],
): Promise<readonly CureStep[]> {
  const steps: CureStep[] = [];
  const notes = findings.filter(({ path }) => path === ':note');
  const others = new Set(findings.filter(({ path }) => path !== ':note').map(({ commit }) => commit));
  for (const ref of refs.filter(({ localId }) => localId !== null)) {
    if (holdsNotes(ref)) steps.push(...(await noteSteps(notes, ref, git)));
    else if (await reaches(ref, others, git)) steps.push(await tagStep(ref, git));
  }
  return steps;
}

/** The tag, or what it points at, holds one of them. */
async function reaches(ref: PushedRef, ids: ReadonlySet<string | null>, git: CureOptions['git']): Promise<boolean> {
  let id = ref.localId ?? '';
  while (!ids.has(id)) {
    const [, inner] = /^object ([0-9a-f]{40,64})$/m.exec(await git('cat-file', 'tag', id)) ?? [];
    if (inner === undefined) return false;
    id = inner;
  }
  return true;
}

async function tagStep({ localRef, localId }: PushedRef, git: CureOptions['git']): Promise<CureStep> {
  const [, name] = /^refs\/tags\/(.+)$/s.exec(localRef) ?? [];
  const isOfCommit = (await git('rev-parse', '-q', '--verify', `${localId}^{commit}`)) !== '';
  if (name === undefined) return { label: 'do not push this:', shown: `git update-ref -d ${quoteWord(localRef)}` };
  if (!isOfCommit) return { label: 'take the tag away, and do not push it:', shown: `git tag -d ${quoteWord(name)}` };
  return {
    label: 'write the text of the tag anew:',
    shown: `git tag -f -a ${quoteWord(name)} ${quoteWord(`${name}^{}`)}`,
  };
}

/** Notes have a history too: an edited note is still in the commit before. */
async function noteSteps(
  findings: readonly Finding[],
  { localRef, remoteId }: PushedRef,
  git: CureOptions['git'],
): Promise<readonly CureStep[]> {
  const ref = quoteWord(localRef);
  const noted = await git('ls-tree', '-r', localRef);
  const edits = [...new Set(findings.map(({ commit }) => commit))].flatMap((blob) => {
    const [, path] = new RegExp(`^\\d+ blob ${blob}\\t(.*)$`, 'm').exec(noted) ?? [];
    return path === undefined ? [] : [`git notes --ref=${ref} edit ${shortId(path.replaceAll('/', ''))}`];
  });
  const isKnown = remoteId !== null && (await git('rev-parse', '-q', '--verify', `${remoteId}^{commit}`)) !== '';
  const parent = isKnown ? ` -p ${shortId(remoteId)}` : '';
  const made = `"$(git commit-tree${parent} -m Notes ${quoteWord(`${localRef}^{tree}`)})"`;
  return [
    ...edits.map((shown) => ({ label: 'take the value out of the note:', shown })),
    { label: 'leave out the notes as they were before:', shown: `git update-ref ${ref} ${made}` },
  ];
}
