/** Python: packages by pip into a folder of their own. */
import { cached } from '../cache.ts';
import { must } from '../program.ts';
import { own, source } from './files.ts';
import { type LanguageUnderTest, libraries } from './language.ts';

export const PYTHON: LanguageUnderTest = {
  language: 'python',
  tools: ['python3'],
  async prepare() {
    const path = await pythonPackages('python', libraries('python', '=='));
    return (store, provider) => ({
      command: ['python3', own('drivers/driver.py'), source('python', store, provider), `${provider}_keys`],
      env: { PYTHONPATH: path, PYTHONDONTWRITEBYTECODE: '1' },
    });
  },
};

/** A folder for PYTHONPATH that holds these packages. @throws Error when pip fails */
export function pythonPackages(name: string, packages: readonly string[]): Promise<string> {
  return cached(name, packages, (into) =>
    must(
      ['python3', '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--target', into, ...packages],
      into,
    ),
  );
}
