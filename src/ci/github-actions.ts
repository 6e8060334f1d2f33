/** GitHub Actions, and Gitea's and Forgejo's, which behave like it: the change stands in the file of the event. */

import { readFileSync } from 'node:fs';
import { Failure } from '../failure.ts';
import {
  type CiEnvironment,
  type CiEvent,
  type CiSystem,
  namesNoChange,
  objectId,
  shortName,
  targetBranch,
  variable,
} from './ci-system.ts';

type EventReader = (fields: EventFields, env: CiEnvironment) => CiEvent;

/** By the name of the event. https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows */
const EVENTS: Readonly<Record<string, EventReader>> = {
  push: pushed,
  pull_request: pullRequest,
  pull_request_target: pullRequest,
  merge_group: ({ needed }) => ({
    kind: 'commits',
    what: 'merge queue',
    head: { id: needed('merge_group.head_sha') },
    base: { kind: 'before', id: needed('merge_group.base_sha') },
  }),
  schedule: () => ({ kind: 'tree' }),
};

/** The row. */
export const GITHUB_ACTIONS: CiSystem = {
  title: 'GitHub Actions',
  isHere: (env) => env.GITHUB_ACTIONS === 'true',
  event(env) {
    const name = variable(env, 'GITHUB_EVENT_NAME') ?? '';
    const read = Object.hasOwn(EVENTS, name) ? EVENTS[name] : undefined;
    if (read === undefined)
      throw namesNoChange(name === '' ? 'GITHUB_EVENT_NAME is not set' : `a ${name} event names no commits`);
    return name === 'schedule' ? { kind: 'tree' } : read(readEventFile(env, name), env);
  },
  wholeHistory: 'fetch-depth: 0 at actions/checkout',
  allContents: 'no filter at actions/checkout',
  showings: ['github-commands', 'github-summary'],
  file: '.github/workflows/mailwarden.yml',
  contents: (install) => `# Looks for keys in what every push and every pull request brings.
# As a required check it needs each of these events: one that does not run stalls a merge queue.
name: mailwarden
on:
  push:
  pull_request:
  merge_group:
permissions:
  contents: read
jobs:
  mailwarden:
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0
        with:
          node-version: 22
      - name: Install mailwarden outside of the checkout
        run: |
          ${install('$RUNNER_TEMP/mailwarden')}
      - name: Look for keys
        run: |
          "$RUNNER_TEMP/mailwarden/node_modules/.bin/mailwarden" ci
`,
};

function pullRequest({ text, needed }: EventFields, env: CiEnvironment): CiEvent {
  const number = /^refs\/pull\/(\d+)\//.exec(variable(env, 'GITHUB_REF') ?? '')?.[1];
  const target = text('pull_request.base.ref') ?? variable(env, 'GITHUB_BASE_REF');
  return {
    kind: 'commits',
    what: 'pull request',
    head: {
      id: needed('pull_request.head.sha'),
      ref: number === undefined ? undefined : `refs/pull/${number}/head`,
    },
    base: targetBranch(target, needed('pull_request.base.sha')),
  };
}

/** `after` is the object that the ref names: of an annotated tag, the tag. */
function pushed({ text, needed }: EventFields, env: CiEnvironment): CiEvent {
  const after = needed('after');
  const ref = text('ref') ?? variable(env, 'GITHUB_REF');
  const defaultBranch = text('repository.default_branch');
  const tag = shortName(ref, 'refs/tags/');
  if (tag !== undefined) {
    const base = { kind: 'default', isFirst: false } as const;
    return { kind: 'commits', what: 'tag', head: {}, base, tag: { name: tag, object: after }, defaultBranch };
  }
  const before = text('before');
  if (before === undefined) needed('before');
  const id = objectId(before);
  return {
    kind: 'commits',
    what: 'push',
    head: { id: after, ref },
    base: id === undefined ? { kind: 'default', isFirst: true } : { kind: 'before', id },
    branch: shortName(ref, 'refs/heads/'),
    defaultBranch,
  };
}

// Reads the file in which GitHub, and what behaves like it, describes the event: each field that is needed by its name.

/** The fields of one event. */
interface EventFields {
  /** The text at `pull_request.base.sha`; undefined where there is none. */
  text(path: string): string | undefined;
  /** The full id of an object at a path. @throws Failure 'usage' where there is none */
  needed(path: string): string;
}

/** @throws Failure 'usage' where there is no such file, or it is no JSON */
function readEventFile(env: CiEnvironment, event: string): EventFields {
  const path = variable(env, 'GITHUB_EVENT_PATH');
  if (path === undefined) throw namesNoChange('GITHUB_EVENT_PATH is not set');
  const content = parsed(path);
  const text = (field: string) => {
    const value = field.split('.').reduce(member, content);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const needed = (field: string) => {
    const id = objectId(text(field));
    if (id === undefined) throw namesNoChange(`the ${event} event has no commit in its field ${field}`);
    return id;
  };
  return { text, needed };
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    // The words of the parser quote the file.
    const why = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    throw new Failure('usage', `the file of the event (GITHUB_EVENT_PATH) ${why}, so there is no change to read`, {
      hint: 'name the commits: npx mailwarden ci --range BASE..HEAD',
    });
  }
}

function member(value: unknown, name: string): unknown {
  const isOwn = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
  return isOwn ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
