/** All commands, in the order of the help: one line each, with the way to its row and body, which are loaded when they are needed. */
import type { Command } from '../commands/command.ts';

const LOADERS: Readonly<Record<string, () => Promise<Command>>> = {
  install: async () => (await import('../commands/install-command.ts')).INSTALL,
  uninstall: async () => (await import('../commands/uninstall-command.ts')).UNINSTALL,
  doctor: async () => (await import('../commands/doctor-command.ts')).DOCTOR,
  scan: async () => (await import('../commands/scan-command.ts')).SCAN,
  ci: async () => (await import('../commands/ci-command.ts')).CI,
  rules: async () => (await import('../commands/rules-command.ts')).RULES,
  hook: async () => (await import('../commands/hook-command.ts')).HOOK,
  mcp: async () => (await import('../commands/mcp-command.ts')).MCP,
  guide: async () => (await import('../commands/guide-command.ts')).GUIDE,
  inventory: async () => (await import('../commands/inventory-command.ts')).INVENTORY,
  verify: async () => (await import('../commands/verify-command.ts')).VERIFY,
  fix: async () => (await import('../commands/fix-command.ts')).FIX,
  history: async () => (await import('../commands/history-command.ts')).HISTORY,
  incident: async () => (await import('../commands/incident-command.ts')).INCIDENT,
  overrides: async () => (await import('../commands/overrides-command.ts')).OVERRIDES,
  completion: async () => (await import('../commands/completion-command.ts')).COMPLETION,
  version: async () => (await import('../commands/version-command.ts')).VERSION_COMMAND,
  help: async () => (await import('../commands/help-command.ts')).HELP,
};

/** Their names. */
export const COMMAND_NAMES: readonly string[] = Object.keys(LOADERS);

/** All of them, for help, completion and suggestions. */
export function allCommands(): Promise<readonly Command[]> {
  return Promise.all(Object.values(LOADERS).map((load) => load()));
}

/** The one that a word names, and no other code; all of them where it names none. */
export async function commandsFor(word: string): Promise<readonly Command[]> {
  const load = Object.hasOwn(LOADERS, word) ? LOADERS[word] : undefined;
  return load === undefined ? allCommands() : [await load()];
}
