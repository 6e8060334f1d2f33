/** PHP: plain PHP runs as it is; the AWS package is a stand-in, because it cannot be had where the tests run. */
import { join } from 'node:path';
import { copy, own, source } from './files.ts';
import { type LanguageUnderTest, PAIRS } from './language.ts';

export const PHP: LanguageUnderTest = {
  language: 'php',
  tools: ['php'],
  async prepare(folder) {
    const place = (store: string, provider: string): string => join(folder, store, `${provider}.php`);
    for (const { store, provider } of PAIRS) copy(source('php', store, provider), place(store, provider));
    copy(own('stand-in/php/vendor/autoload.php'), join(folder, 'aws/vendor/autoload.php'));
    return (store, provider) => ({
      command: [
        ...['php', '-d', 'error_reporting=-1', '-d', 'display_errors=stderr', '-d', 'zend.exception_ignore_args=0'],
        ...[own('drivers/driver.php'), place(store, provider), `${provider}Keys`],
      ],
    });
  },
};
