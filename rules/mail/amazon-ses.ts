/** Amazon SES: SMTP passwords, which are made of a secret access key. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Amazon SES. */
export const AMAZON_SES: SecretProvider = {
  id: 'amazon-ses',
  name: 'Amazon SES',
  aliases: ['ses'],
  pack: 'mail',
  does: 'sends mail',
  hosts: [
    'email-smtp.us-east-1.amazonaws.com',
    'email-smtp.eu-west-1.amazonaws.com',
    'email-smtp.eu-central-1.amazonaws.com',
  ],
  secrets: [
    {
      id: 'amazon-ses-smtp-password',
      title: 'an Amazon SES SMTP password',
      value: '(B[A-P]|A[g-v])[0-9A-Za-z+/]{42}',
      edge: '0-9A-Za-z+/=',
      near: {
        words: 'email-smtp[.]|(^|[^a-z]|set|[\\\\]n)ses([_.-]?smtp|[+]smtp|[_.-]?pass)|smtp[_.-]?ses([^a-z]|$)',
        own: 'pass|pwd|secret',
        hosts: ['email-smtp.'],
      },
      checks: [
        { kind: 'entropy', least: 3.5 },
        { kind: 'holds', each: ['0-9', 'a-z', 'A-Z'] },
      ],
      variables: [
        'SES_SMTP_PASSWORD',
        'AWS_SES_SMTP_PASSWORD',
        'SMTP_PASSWORD',
        'MAIL_PASSWORD',
        'EMAIL_HOST_PASSWORD',
      ],
    },
  ],
  revoke: {
    page: 'IAM > Users > user > Security credentials',
    note: 'Delete the access key that the SMTP user name (AKIA...) names; SES itself has no switch for it.',
  },
};

/** Files for the test of the rules. */
export const AMAZON_SES_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'amazon-ses-smtp-password',
    hits: [
      { path: '.env', lines: ['SES_SMTP_PASSWORD={secret:amazon-ses-smtp-password}'] },
      {
        path: '.env',
        lines: [
          'MAIL_HOST=email-smtp.eu-west-1.amazonaws.com',
          'MAIL_PORT=587',
          'MAIL_USERNAME=kontor',
          'MAIL_PASSWORD={secret:amazon-ses-smtp-password}',
        ],
      },
      {
        path: 'settings.py',
        lines: [
          "EMAIL_HOST = 'email-smtp.us-east-1.amazonaws.com'",
          "EMAIL_HOST_PASSWORD = '{secret:amazon-ses-smtp-password}'",
        ],
      },
      {
        path: 'mail.js',
        lines: [
          'const transport = nodemailer.createTransport({',
          "  host: 'email-smtp.eu-central-1.amazonaws.com',",
          "  auth: { user: process.env.SES_USER, pass: '{secret:amazon-ses-smtp-password}' },",
          '});',
        ],
      },
    ],
    misses: [
      { path: 'fonts.css', lines: ['src: url(data:font/woff2;base64,{secret:amazon-ses-smtp-password}{alnum:40});'] },
      { path: '.env', lines: ['IMAGE_DIGEST={secret:amazon-ses-smtp-password}'] },
      { path: '.env', lines: ['STORAGE_ACCOUNT_KEY={secret:amazon-ses-smtp-password}'] },
      { path: '.env', lines: ['MAIL_HOST=email-smtp.eu-west-1.amazonaws.com', 'MAIL_PASSWORD=${SES_SMTP_PASSWORD}'] },
    ],
  },
];
