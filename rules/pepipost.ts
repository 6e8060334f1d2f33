/** What names Pepipost, today Netcore Cloud Email, and its older brand Falconide. */
import type { Vocabulary } from '../src/core/rule.ts';

/** Hosts, SDK names and calls as the vendor's SDKs and documents have them. */
export const PEPIPOST: Vocabulary = {
  service: 'pepipost',
  title: 'Pepipost (Netcore)',
  words: [
    'pepipost',
    'pepi',
    'pepikey',
    'pepito',
    'pepismtppass',
    'pepismtpuser',
    'netcore',
    'netcorecloud',
    'falconide',
  ],
  hosts: [
    'api.pepipost.com',
    'smtp.pepipost.com',
    'emailapi.netcorecloud.net',
    'apieu.netcorecloud.net',
    'smtp.netcorecloud.net',
    'api.falconide.com',
    'smtp.falconide.com',
    'pepisandbox.com',
  ],
  calls: ['pepipostclient', 'newpepipostclient', 'pepiposttransport', 'pepipost', 'netcoremailer', 'pepipostmailer'],
  ignore: ['netcoreapp', 'aspnetcore', 'dotnet-core', 'dotnetcore'],
  upperCase: true,
  pairs: false,
};
