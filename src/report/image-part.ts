/** What a report says of keys in an image: where they lie, and what is left to do once an image holds them. */
import type { Finding } from '../core/finding.ts';
import { ownCommand } from '../remedy/own-command.ts';
import { wrap } from '../text/width.ts';
import type { Layout } from './context.ts';

/** Whether these are findings of an image. */
export function isImage(findings: readonly Finding[]): boolean {
  return findings.some(({ layer }) => layer !== undefined);
}

/** "Do now" and what follows, for the keys that block. */
export function imageSteps(blocking: readonly Finding[], layout: Layout): readonly string[] {
  const services = [...new Set(blocking.map(({ service }) => service))];
  const steps: (readonly [words: string, commands: readonly string[]])[] = [
    [
      'revoke and replace each key: whoever can pull the image has it.',
      services.filter((service) => service !== 'own').map((service) => ownCommand(`guide ${service}`)),
    ],
    [
      'build the image again without it: a later layer that deletes the file leaves the key in the layer below. What a build needs, RUN takes from a secret; what a container needs comes as it starts.',
      ['RUN --mount=type=secret,id=NAME …', 'docker run --env-file FILE …'],
    ],
    ['delete the tags that hold it from every registry.', []],
  ];
  return [
    `  ${layout.theme.strong('Do now')}`,
    ...steps.flatMap(([words, commands], at) => [
      ...wrap(`    ${at + 1}. ${words}`, layout.width, '       '),
      ...commands.map((command) => `         ${layout.theme.good(command)}`),
    ]),
    '',
    ...wrap(
      '  A false alarm?   allow it by its fingerprint in .mailwarden.yml, or name its path in the image under paths.ignore.',
      layout.width,
      '                   ',
    ),
  ];
}
