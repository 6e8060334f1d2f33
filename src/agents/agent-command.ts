/** The command in an agent's settings: the same on every machine and in every version, as a changed one is one to be trusted anew. */
import type { Agent } from './agent.ts';

/** Where the file that it starts lies in the common git directory. */
export const AGENT_FILE = 'mailwarden/agent';

/** Agents say by these where their project is. */
const PROJECTS = ['CLAUDE_PROJECT_DIR', 'GEMINI_PROJECT_DIR', 'CURSOR_PROJECT_DIR'];

/**
 * One line that any shell takes. It looks from where it is started, which may be any folder and work tree, or one that is gone
 * by now; else from the agent's project. What it finds there is the file in the git directory, else that of the project's own package.
 */
export function agentCommand({ name, settings: { besides = '' } }: Agent): string {
  const words = besides.replaceAll(/["\\$`]/g, '\\$&');
  const folders = ['.', '$p', ...PROJECTS.map((variable) => `$${variable}`)].map((word) => `"${word}"`);
  const lines = [
    `b="${words}"`,
    'unset GIT_DIR GIT_WORK_TREE GIT_COMMON_DIR',
    'p=$PWD',
    'while [ -n "$p" ] && [ ! -d "$p" ]; do p=${p%/*}; done',
    `for d in ${folders.join(' ')}; do [ -n "$d" ] && cd "$d" 2>/dev/null && g=$(git rev-parse --git-common-dir 2>/dev/null) || continue`,
    `[ ! -r "$g/${AGENT_FILE}" ] || exec sh "$g/${AGENT_FILE}" "$g" "$b"`,
    'f=$(git rev-parse --show-toplevel 2>/dev/null)/node_modules/mailwarden/dist/hooks/agent',
    '[ ! -r "$f" ] || exec sh "$f" "$g" "$b"',
    'done',
    `echo "mailwarden: refused: nothing can be checked here, as this clone is not set up for agents; try: mailwarden install --agent ${name}" >&2`,
    '[ -z "$b" ] || echo "$b"',
    'exit 2',
  ];
  return `sh -c '${lines.join('; ')}'`;
}

/** Whether a text of settings speaks of us. */
export const isOurEntry = (text: string): boolean => text.includes(AGENT_FILE);
