/** Reads the file in which GitHub, and what behaves like it, describes the event: each field that is needed by its name. */
import { readFileSync } from 'node:fs';
import { Failure } from '../failure.ts';
import { type CiEnvironment, namesNoChange, objectId, variable } from './ci-system.ts';

/** The fields of one event. */
export interface EventFields {
  /** The text at `pull_request.base.sha`; undefined where there is none. */
  text(path: string): string | undefined;
  /** The full id of an object at a path. @throws Failure 'usage' where there is none */
  needed(path: string): string;
}

/** @throws Failure 'usage' where there is no such file, or it is no JSON */
export function readEventFile(env: CiEnvironment, event: string): EventFields {
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
      hint: 'name the commits: mailwarden ci --range BASE..HEAD',
    });
  }
}

function member(value: unknown, name: string): unknown {
  const isOwn = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
  return isOwn ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
