/** Go: one module, a package for each snippet, one program that calls them all. */
import { join } from 'node:path';
import { cached } from '../cache.ts';
import { must } from '../program.ts';
import { copy, own, source } from './files.ts';
import { type LanguageUnderTest, libraries, PAIRS } from './language.ts';

export const GO: LanguageUnderTest = {
  language: 'go',
  tools: ['go'],
  async prepare(folder) {
    const modules = libraries('go', '@');
    for (const { store, provider } of PAIRS) {
      copy(source('go', store, provider), join(folder, store, provider, `${provider}_keys.go`));
    }
    copy(own('drivers/driver.go'), join(folder, 'main.go'));
    const env = { ...process.env, GOFLAGS: '-mod=mod' };
    const sums = await cached('go', modules, async (into) => {
      await must(['go', 'mod', 'init', 'snippets'], folder, env);
      await must(['go', 'get', ...modules], folder, env);
      await must(['go', 'mod', 'tidy'], folder, env);
      for (const name of ['go.mod', 'go.sum']) copy(join(folder, name), join(into, name));
    });
    for (const name of ['go.mod', 'go.sum']) copy(join(sums, name), join(folder, name));
    await must(['go', 'vet', './...'], folder, env);
    await must(['go', 'build', '-o', 'snippets.run', '.'], folder, env);
    return (store, provider) => ({ command: [join(folder, 'snippets.run'), store, provider] });
  },
};
