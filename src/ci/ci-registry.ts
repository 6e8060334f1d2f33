/** The CI systems that mailwarden knows, by the word of `ci --init`. A new one is one file, and one line here. */
import { AZURE_PIPELINES } from './azure-pipelines.ts';
import { BITBUCKET_PIPELINES } from './bitbucket-pipelines.ts';
import type { CiEnvironment, CiSystem } from './ci-system.ts';
import { CIRCLECI } from './circleci.ts';
import { GITHUB_ACTIONS } from './github-actions.ts';
import { GITLAB_CI } from './gitlab-ci.ts';
import { JENKINS } from './jenkins.ts';
import { TRAVIS } from './travis.ts';

/** In the order of the help. */
export const CI_SYSTEMS = {
  github: GITHUB_ACTIONS,
  gitlab: GITLAB_CI,
  circleci: CIRCLECI,
  travis: TRAVIS,
  jenkins: JENKINS,
  azure: AZURE_PIPELINES,
  bitbucket: BITBUCKET_PIPELINES,
} as const satisfies Readonly<Record<string, CiSystem>>;

/** The name of a CI system. */
export type CiName = keyof typeof CI_SYSTEMS;

/** All names. */
export const CI_NAMES = Object.keys(CI_SYSTEMS) as readonly CiName[];

/** The one in which this job runs; null where it is none of them. */
export function findCiSystem(env: CiEnvironment): CiSystem | null {
  return Object.values<CiSystem>(CI_SYSTEMS).find((system) => system.isHere(env)) ?? null;
}
