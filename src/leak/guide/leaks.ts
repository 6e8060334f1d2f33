/** How keys get out: the same ways for both providers, with the names of each. */
import { list, note, text } from './blocks.ts';
import type { Section } from './guide.ts';
import type { Words } from './words.ts';

/** The section "How keys leak"; `places` are the ways of this provider alone. */
export function leaks(words: Words, places: readonly string[]): Section {
  return {
    id: 'causes',
    title: 'How keys leak',
    blocks: [
      text('Nearly always by an ordinary slip, not by an attack:'),
      list(
        'A key is written into the source “just to try it” and committed with the rest.',
        'A `.env`, `appsettings.json`, `wp-config.php` or `settings.py` with real values is not ignored by git.',
        'A key stands as a default beside the variable: `getenv("NAME", "<the key>")`. The code looks clean and holds the key.',
        'Tests, fixtures, recorded HTTP answers, notebooks and README examples hold a real key.',
        'A later commit takes the key out, but the earlier commit keeps it: git forgets nothing by itself.',
        'CI prints it: `set -x`, a debug log, a failing request with its headers, an uploaded artefact.',
        'It is built into a container image layer, a front-end bundle or a mobile app, where everybody who has the file can read it.',
        'It is sent by chat, e-mail, ticket or screenshot, or pasted into a tool on the web.',
        'It is typed on a command line: it stays in the shell history and can be read in the process list while the command runs.',
        ...places,
      ),
      note(
        'A private repository is not a safe place. Its clones, forks, backups and CI logs multiply, people leave, and private repositories become public ones.',
      ),
      text(
        `mailwarden blocks the commit and the push that add a ${words.name} key. It cannot see keys in chats, images and logs: for those, the practices below are what helps.`,
      ),
    ],
  };
}
