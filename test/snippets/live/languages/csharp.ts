/** C#: mono's compiler; the AWS package is a stand-in, because it cannot be had where the tests run. */
import { join } from 'node:path';
import { must } from '../program.ts';
import { own, source } from './files.ts';
import { type LanguageUnderTest, PAIRS } from './language.ts';

const ASSEMBLIES = ['System.Core', 'System.Net.Http', 'System.Runtime.Serialization', 'Microsoft.CSharp'];

export const CSHARP: LanguageUnderTest = {
  language: 'csharp',
  tools: ['mcs', 'mono'],
  async prepare(folder) {
    const program = (store: string, provider: string): string => join(folder, `${store}-${provider}.exe`);
    for (const { store, provider } of PAIRS) {
      const files = [
        own('drivers/Driver.cs'),
        source('csharp', store, provider),
        ...(store === 'aws' ? [own('stand-in/csharp/Amazon.cs')] : []),
      ];
      const references = ASSEMBLIES.map((name) => `-r:${name}.dll`);
      await must(['mcs', '-warnaserror', ...references, `-out:${program(store, provider)}`, ...files], folder);
    }
    return (store, provider) => ({
      command: ['mono', program(store, provider), provider === 'mailjet' ? 'MailjetKeys' : 'PepipostKeys'],
    });
  },
};
