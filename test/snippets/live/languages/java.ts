/** Java: libraries by Maven, javac, one folder of classes for each store. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from '../cache.ts';
import { must } from '../program.ts';
import { own, source } from './files.ts';
import { type LanguageUnderTest, libraries } from './language.ts';

export const JAVA: LanguageUnderTest = {
  language: 'java',
  tools: ['java', 'javac', 'mvn'],
  async prepare(folder) {
    const coordinates = libraries('java', ':');
    const jars = await cached('java', coordinates, async (into) => {
      writeFileSync(join(into, 'pom.xml'), projectFile(coordinates));
      await must(
        ['mvn', '-B', '-q', 'dependency:copy-dependencies', '-DincludeScope=runtime', '-DoutputDirectory=.'],
        into,
      );
    });
    const path = (store: string): string => [join(folder, store), join(jars, '*')].join(':');
    for (const store of ['env', 'aws', 'vault', 'conjur'] as const) {
      const files = [own('drivers/Driver.java'), source('java', store, 'mailjet'), source('java', store, 'pepipost')];
      await must(
        ['javac', '-Xlint:all,-processing,-path', '-Werror', '-cp', path(store), '-d', join(folder, store), ...files],
        folder,
      );
    }
    return (store, provider) => ({
      command: [
        'java',
        '-XX:TieredStopAtLevel=1',
        '-cp',
        path(store),
        'Driver',
        provider === 'mailjet' ? 'MailjetKeys' : 'PepipostKeys',
      ],
    });
  },
};

function projectFile(coordinates: readonly string[]): string {
  const dependencies = coordinates.map((coordinate) => {
    const [group, artifact, version] = coordinate.split(':');
    return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
  });
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>snippets</groupId><artifactId>snippets</artifactId><version>1</version>
<dependencies>${dependencies.join('\n')}</dependencies></project>`;
}
