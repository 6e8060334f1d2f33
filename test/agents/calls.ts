/** The calls of each coding agent, as it writes them to the standard input of its hook. */

/** One write or command, as every agent would ask for it. */
export interface AgentCalls {
  readonly agent: string;
  /** A whole file. */
  write(cwd: string, path: string, text: string): unknown;
  /** A piece of a file. */
  edit(cwd: string, path: string, old: string, put: string): unknown;
  run(cwd: string, command: string): unknown;
  /** Something that writes nothing. */
  read(cwd: string, path: string): unknown;
  /** Not the event that comes before a tool. */
  other(cwd: string): unknown;
}

const claude = (cwd: string, name: string, input: object, more = {}) => ({
  session_id: 's',
  transcript_path: '/t.jsonl',
  cwd,
  permission_mode: 'default',
  hook_event_name: 'PreToolUse',
  tool_name: name,
  tool_input: input,
  ...more,
});
const codex = (cwd: string, name: string, command: string) =>
  claude(cwd, name, { command }, { turn_id: 't', model: 'm' });
const gemini = (cwd: string, name: string, input: object) => ({
  session_id: 's',
  cwd,
  hook_event_name: 'BeforeTool',
  timestamp: '2026-01-01T00:00:00Z',
  tool_name: name,
  tool_input: input,
});
const cursor = (cwd: string, name: string, input: object) => ({
  conversation_id: 'c',
  hook_event_name: 'preToolUse',
  cursor_version: '2.0',
  workspace_roots: [cwd],
  tool_name: name,
  tool_input: input,
});
const copilot = (cwd: string, name: string, input: object, asText = true) => ({
  timestamp: 1,
  cwd,
  toolName: name,
  toolArgs: asText ? JSON.stringify(input) : input,
});

const prefixed = (sign: string, text: string) =>
  text
    .split('\n')
    .map((line) => `${sign}${line}\n`)
    .join('');
const patch = (body: string) => `*** Begin Patch\n${body}*** End Patch\n`;

/** All agents. */
export const CALLS: readonly AgentCalls[] = [
  {
    agent: 'claude',
    write: (cwd, path, content) => claude(cwd, 'Write', { file_path: `${cwd}/${path}`, content }),
    edit: (cwd, path, old, put) =>
      claude(cwd, 'Edit', { file_path: `${cwd}/${path}`, old_string: old, new_string: put }),
    run: (cwd, command) => claude(cwd, 'Bash', { command, description: 'd' }),
    read: (cwd, path) => claude(cwd, 'Read', { file_path: `${cwd}/${path}` }),
    other: (cwd) => ({ cwd, session_id: 's', hook_event_name: 'SessionStart', source: 'startup' }),
  },
  {
    agent: 'codex',
    write: (cwd, path, text) => codex(cwd, 'apply_patch', patch(`*** Add File: ${path}\n${prefixed('+', text)}`)),
    edit: (cwd, path, old, put) =>
      codex(cwd, 'apply_patch', patch(`*** Update File: ${path}\n@@\n${prefixed('-', old)}${prefixed('+', put)}`)),
    run: (cwd, command) => codex(cwd, 'Bash', command),
    read: (cwd, path) => codex(cwd, 'Bash', `cat ${path}`),
    other: (cwd) => ({ cwd, hook_event_name: 'PermissionRequest', turn_id: 't', tool_name: 'Bash', tool_input: {} }),
  },
  {
    agent: 'gemini',
    write: (cwd, path, content) => gemini(cwd, 'write_file', { file_path: path, content }),
    edit: (cwd, path, old, put) => gemini(cwd, 'replace', { file_path: path, old_string: old, new_string: put }),
    run: (cwd, command) => gemini(cwd, 'run_shell_command', { command }),
    read: (cwd, path) => gemini(cwd, 'read_file', { absolute_path: `${cwd}/${path}` }),
    other: (cwd) => ({ cwd, hook_event_name: 'AfterTool', tool_name: 'x', tool_input: {}, tool_response: {} }),
  },
  {
    agent: 'cursor',
    write: (cwd, path, contents) => cursor(cwd, 'Write', { file_path: path, contents }),
    edit: (cwd, path, old, put) => cursor(cwd, 'Write', { path, edits: [{ old_string: old, new_string: put }] }),
    run: (cwd, command) => ({
      conversation_id: 'c',
      hook_event_name: 'beforeShellExecution',
      command,
      cwd,
      workspace_roots: [cwd],
    }),
    read: (cwd, path) => cursor(cwd, 'Read', { file_path: path }),
    other: (cwd) => ({ hook_event_name: 'afterFileEdit', workspace_roots: [cwd], file_path: 'a', edits: [] }),
  },
  {
    agent: 'copilot',
    write: (cwd, path, text) => copilot(cwd, 'create', { path: `${cwd}/${path}`, file_text: text }),
    edit: (cwd, path, old, put) => copilot(cwd, 'edit', { path, old_str: old, new_str: put }, false),
    run: (cwd, command) => copilot(cwd, 'bash', { command, description: 'd' }),
    read: (cwd, path) => copilot(cwd, 'view', { path }),
    other: (cwd) => ({ timestamp: 1, cwd, source: 'new', initialPrompt: 'hello' }),
  },
];

/** What Claude Code asks before it runs a tool. */
export const claudeCall = claude;
