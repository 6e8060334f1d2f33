/** Ruby: the gems cannot be had where the tests run, so small stand-ins hold the calls that the snippets make. */
import { own, source } from './files.ts';
import type { LanguageUnderTest } from './language.ts';

export const RUBY: LanguageUnderTest = {
  language: 'ruby',
  tools: ['ruby'],
  async prepare() {
    return (store, provider) => ({
      command: [
        ...['ruby', '-W', '-I', own('stand-in/ruby'), own('drivers/driver.rb')],
        ...[source('ruby', store, provider), provider === 'mailjet' ? 'MailjetKeys' : 'PepipostKeys'],
      ],
    });
  },
};
