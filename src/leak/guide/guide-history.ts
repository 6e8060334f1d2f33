/** Taking a key out of git history, and what that does not cure. */

import { list, note, type Section, shell, steps, text } from './guide-parts.ts';

/** The section on history, the same for both providers. */
export function history(): Section {
  return {
    id: 'history',
    title: 'Clean the git history',
    blocks: [
      note(
        'Revoke first. A rewritten history is tidiness, not a remedy: whoever has read the key still has it. Where the key is dead, leaving the history alone is a sound choice too.',
      ),
    ],
    sections: [notPushed(), rewrite(), forcePush(), notCured()],
  };
}

function notPushed(): Section {
  return {
    id: 'unpushed',
    title: 'Where the commit has never been pushed',
    blocks: [
      text('Nobody else has it; mend it here and you need not revoke anything.'),
      shell(
        '# it is the last commit: take the value out of the file, then',
        'git add -- FILE && git commit --amend --no-edit',
        '',
        '# it is an older one: COMMIT is the commit that brought the key in',
        'git add -- FILE && git commit --fixup=COMMIT',
        'git rebase -i --autosquash COMMIT^',
      ),
      text(
        '`git reflog expire --expire=now --all && git gc --prune=now` takes the old commits off this disk as well. It also takes away every other safety net of the reflog.',
      ),
    ],
  };
}

function rewrite(): Section {
  return {
    id: 'rewrite',
    title: 'Rewrite with git-filter-repo',
    blocks: [
      text(
        '[git-filter-repo](https://github.com/newren/git-filter-repo) is the tool that the git project itself recommends for this.',
      ),
      steps(
        'Ask everybody to push what they have and then to stop pushing. Merge or close open pull requests: their old commits will not fit any more.',
        'Keep a backup of the repository in a closed place, and write down the branches and tags that hold the key: `npx mailwarden history FINGERPRINT` lists them (the fingerprint stands in `npx mailwarden scan --format json --range HEAD`).',
        'Make a fresh mirror clone and put the replacement into a file outside of it. `read -rs` keeps the key out of the shell history and the process list.',
      ),
      shell(
        'pipx install git-filter-repo            # or: brew install git-filter-repo, apt install git-filter-repo',
        'git clone --mirror URL cleanup.git && cd cleanup.git',
        '',
        'umask 077',
        'IFS= read -rs KEY                       # bash or zsh: paste the key, press Enter; nothing is shown',
      ),
      text('Then, when the key has been read:'),
      shell(
        'printf \'%s\\n\' "$KEY" > ../pattern.txt',
        'printf \'literal:%s==>REMOVED\\n\' "$KEY" > ../replace.txt',
        'git filter-repo --replace-text ../replace.txt --replace-message ../replace.txt',
        '',
        'git rev-list --all | xargs git grep -lF -f ../pattern.txt    # must print nothing',
        'rm -f ../replace.txt ../pattern.txt; unset KEY',
      ),
      text(
        'A key that was stored in base64 needs a replacement line of its own for the encoded form. The last look reads files only; for commit messages: `git log --all --format=%B | grep -F -f ../pattern.txt`, before the files are removed.',
      ),
    ],
  };
}

function forcePush(): Section {
  return {
    id: 'force-push',
    title: 'Force-push and let everybody clone anew',
    blocks: [
      steps(
        'Lift the protection of the branches for this one push, and put it back afterwards.',
        'Push all branches and all tags (git-filter-repo has removed the remote on purpose, so name the URL).',
        'Everybody deletes the old clone and clones anew. Unpushed work is brought over as patches (`git format-patch`), never by merge or pull: that brings the old commits back.',
        'Delete the old CI caches, and let the host remove unreachable commits: on GitHub and GitLab ask their support, because old commits stay readable by their id and through the references of pull and merge requests.',
      ),
      shell('git push --force --all URL', 'git push --force --tags URL'),
    ],
  };
}

function notCured(): Section {
  return {
    id: 'not-cured',
    title: 'What a rewrite does not cure',
    blocks: [
      list(
        '**Forks**: each keeps the old commits; their owners must rewrite or delete them.',
        '**Caches**: the host’s pages by commit id, pull-request references, search engines, mirrors, package registries, CI caches and artefacts.',
        '**Clones**: every developer, server and CI runner that has fetched since. One push from an old clone brings the key back; the pre-push hook stops it where it is installed.',
        '**Copies that are not git**: container images, release archives, backups, logs, chats.',
        '**People and programs that have read it**: bots read public commits within minutes. Nothing takes that back but a revoked key.',
      ),
      text(
        'All commit ids after the first changed commit change. Signatures, links to commits and notes of releases that name an id break.',
      ),
    ],
  };
}
