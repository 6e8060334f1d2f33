/** By what a line shows that it uses a provider: data. Names of libraries and hosts are those that the vendors document. */
import type { Service } from '../../core/detection.ts';

/** The signs of one provider. */
export interface Signs {
  /** No line without this has any of the others. */
  readonly quick: RegExp;
  /** Signs that cannot be values; all are global. */
  readonly plain: readonly { readonly kind: 'sdk' | 'host' | 'dsn'; readonly pattern: RegExp }[];
  /** Names that hold the provider's name, or are known; global. */
  readonly name: RegExp;
}

export const SIGNS: Readonly<Record<Service, Signs>> = {
  mailjet: {
    quick: /mail[-_]?jet|(?<![A-Za-z])mj_/i,
    plain: [
      { kind: 'host', pattern: /\b(?:api|api\.us|api\.eu|in-v3|in|app)\.mailjet\.com\b/gi },
      { kind: 'dsn', pattern: /\b(?:mautic\+)?mailjet(?:\+(?:api|smtps?))?:\/\//gi },
      {
        kind: 'sdk',
        pattern:
          /\bnode-mailjet\b|\bmailjet[-_]rest\b|mailjet\/(?:mailjet-apiv3-php|laravel-mailjet|mailjet-apiv3-go)\b|symfony\/mailjet-(?:mailer|notifier)\b|\bcom\.mailjet\b|\bmailjet-client\b|\bMailjet\.(?:Api|Client)\b|\banymail\.backends\.mailjet\b|\bSwoosh\.Adapters\.Mailjet\b|\bgem\s+["']mailjet["']|require\s+["']mailjet["']|\\?Mailjet\\(?:Client|Resources)\b|\bdjango-anymail\[mailjet\]/g,
      },
    ],
    name: /(?<![A-Za-z0-9_])[A-Za-z0-9_]*mail_?jet[A-Za-z0-9_]*|(?<![A-Za-z0-9])(?:mj_?api_?key[A-Za-z0-9_]*|mj_[a-z0-9_]{0,60}(?:key|secret|token|public|private)[a-z0-9_]*)/gi,
  },
  pepipost: {
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
  },
};
