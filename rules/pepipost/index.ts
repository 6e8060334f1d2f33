/** What is known of Pepipost, today Netcore Cloud Email, and its older brand Falconide as data. */
import type { ProviderData, VocabularyData } from '../../src/core/rule.ts';

import { PEPIPOST_API_KEY } from './pepipost-api-key.ts';
import { PEPIPOST_ENCODED_KEY } from './pepipost-encoded-key.ts';
import { PEPIPOST_SMTP_PASSWORD } from './pepipost-smtp-password.ts';

/** Hosts, SDK names and calls as the vendor's SDKs and documents have them. */
const VOCABULARY: VocabularyData = {
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
  apart: [{ word: 'netcore', written: 'net[-_ ]core', inText: false }],
};

/** All of it; the first rule that fits a value names it. */
export const PEPIPOST: ProviderData = {
  id: 'pepipost',
  aliases: ['netcore'],
  name: 'Pepipost',
  longName: 'Pepipost (Netcore Cloud)',
  title: 'Pepipost (Netcore)',
  vocabulary: VOCABULARY,
  rules: [PEPIPOST_API_KEY, PEPIPOST_ENCODED_KEY, PEPIPOST_SMTP_PASSWORD],

  variables: { names: ['PEPIPOST_API_KEY', 'PEPIPOST_SMTP_PASSWORD'], own: ['PEPI', 'NETCORE', 'FALCONIDE'] },
  signs: {
    quick: /pepi(?:post|key|smtp|sandbox)|falconide|netcorecloud|(?<![A-Za-z])netcore_/i,
    plain: [
      {
        kind: 'host',
        pattern:
          /\b(?:api|smtp|app)\.pepipost\.com\b|\b(?:emailapi|apieu|smtp|cpaas|email)\.netcorecloud\.(?:net|com)\b|\b(?:api|smtp)\.falconide\.com\b|\bpepisandbox\.com\b/gi,
      },
      {
        kind: 'sdk',
        pattern:
          /\bpepipost-sdk-[a-z]+\b|\bpepipost\/pepipost[a-z-]*\b|\bPepipostLib\b|\bPepipostClient\b|\bNewPEPIPOSTCLIENT\b|\bcom\.pepipost\b|\bBamboo\.PepipostAdapter\b|\bnodemailer-pepipost-transport\b|(?:require\(|from\s+|import\s+)["']?pepipost["']?|\bgem\s+["']pepipost[\w-]*["']/gi,
      },
    ],
    name: /(?<![A-Za-z0-9_])[A-Za-z0-9_]*(?:pepipost|falconide)[A-Za-z0-9_]*|(?<![A-Za-z0-9])(?:pepikey|pepismtp(?:user|pass)|netcore_(?:api|email|key|token)[A-Za-z0-9_]*)/gi,
    bare: /^_*(?:pepipost|falconide)_*$/i,
  },
  revoke: ['Delete the key in the console: Settings, Integrations, API.'],
};
