/** SMTP: logins of mail servers, whoever runs them. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';
import { HOST } from '../login-urls.ts';

/** Where a password may hold any sign, where a call takes it, where it stands in a map of passwords, and below its name. */
const GATE = [
  '([Pp][Aa][Ss][Ss]|[Pp][Ww][Dd])[0-9A-Za-z_.]*["\']?]?[)]? *(=>|:=|[=:,]) *["\']*[^ "\'`(){}<>$,;][^ "\']*[0-9*!#%&@+^~$?]',
  '([Ll]ogin|[Aa]uth|[Aa]uthenticate|AuthenticateAsync|Credentials?|[Cc]onnect|Authenticator|Authentication|Server|start|Dialer|new) *[(].*,.*["\'`][^ "\'`]*[0-9][^ "\'`]',
  '(^|[[]|["\'])[0-9A-Za-z-]+[.][0-9A-Za-z.-]+]?(:[0-9a-z]+)?[ \t:]+[^ :]+:[^ :]{8}',
  '(^| )value: +([^ "\'`(){}<>$,;]*[0-9][^ "\'`(){}<>$,;]{4}|[^ "\'`(){}<>$,;]{4,}[0-9])',
].join('|');

/** Four groups of four letters, or all sixteen. */
const LETTERS = Array.from({ length: 4 }, () => '[a-z][a-z][a-z][a-z]').join(' ?');
const GOOGLE_GATE = [
  `([Pp][Aa][Ss][Ss]|[Pp][Ww][Dd])[0-9A-Za-z_.-]*["']?]?[)]? *[,=:|>]+ *["']?${LETTERS}`,
  `([Pp]assword +|([Ll]ogin|[Aa]uthenticate|[Aa]uthentication|[Aa]uth|Credentials?) *[(].*, *)["']${LETTERS}["']`,
].join('|');

/** Secrets of SMTP. */
export const SMTP: SecretProvider = {
  id: 'smtp',
  name: 'SMTP',
  pack: 'mail',
  does: 'logs in to a mail server',
  hosts: [],
  secrets: [
    {
      id: 'mailer-dsn',
      title: 'a mailer DSN with its key',
      value:
        '(sendgrid|mailgun|postmark|mandrill|mailchimp|ses|brevo|sendinblue|mailersend|mailpace|ohmysmtp|resend|infobip|scaleway|mailtrap|gmail|azure)([+](api|smtp|smtps|https))?://[^ :/"\'<>]{1,255}(:[^ /"\'<>]{1,255})?@(\\[[0-9A-Fa-f:.]{2,45}\\]|[0-9A-Za-z.-]+)',
      edge: '0-9A-Za-z+',
      gate: '(sendgrid|mailgun|postmark|mandrill|mailchimp|ses|brevo|sendinblue|mailersend|mailpace|ohmysmtp|resend|infobip|scaleway|mailtrap|gmail|azure)([+][a-z]+)?://[^ :/"\'<>]',
      gateEdge: false,
      checks: [{ kind: 'login', ownHost: 'default' }],
      variables: ['MAILER_DSN'],
    },
    {
      id: 'smtp-url',
      title: 'an SMTP URL with its password',
      value: `smtps?://[^ :/"'<>(){}$?]{1,100}:[^ /"'<>(){}$?][^ /"'<>?]{3,127}@${HOST}`,
      edge: '0-9A-Za-z+',
      gate: '[Ss][Mm][Tt][Pp][Ss]?://[^ :/"<>(){}$]+:[^ /"<>(){}$]',
      gateEdge: false,
      starts: ['smtp://', 'smtps://', 'SMTP://', 'SMTPS://'],
      checks: [{ kind: 'login' }, { kind: 'entropy', least: 2.5 }],
      variables: ['SMTP_URL', 'EMAIL_URL', 'MAIL_URL', 'MAILER_DSN', 'EMAIL_SERVER', 'MAILER_URL'],
    },
    {
      id: 'gmail-app-password',
      title: 'a Google app password',
      value: '([a-z]{4} [a-z]{4} [a-z]{4} [a-z]{4}|[a-z]{16})',
      edge: '0-9A-Za-z_',
      near: {
        words:
          'g(oogle)?[_-]?mail[0-9a-z_.-]*(pass|pwd)|(pass|pwd)[0-9a-z_.-]*gmail|gmail["\'\\]]* *[:=({]|\\[gmail\\]',
        own: 'pass|pwd|^login$|^auth(enticate|entication)?$|^credentials?$',
        hosts: ['smtp.gmail.com', 'smtp.googlemail.com', "'gmail'", '"gmail"', '@gmail.com'],
      },
      gate: GOOGLE_GATE,
      checks: [{ kind: 'entropy', least: 2.8 }, { kind: 'password' }],
      variables: ['GMAIL_APP_PASSWORD', 'EMAIL_HOST_PASSWORD', 'EMAIL_PASS', 'SMTP_PASSWORD'],
    },
    {
      id: 'smtp-config-password',
      title: 'an SMTP password',
      value: '[^ "<>]{8,128}',
      edge: '',
      gate: GATE,
      near: {
        words:
          'smtp|mail|sasl|smarthost|createtransport|relay|exim|postfix|outgoing|outbound|exchange|submission|(^|[^a-z])(mx|mta)',
        server: true,
      },
      checks: [{ kind: 'password' }, { kind: 'entropy', least: 2.5 }],
      variables: [
        'SMTP_PASSWORD',
        'MAIL_PASSWORD',
        'SMTP_PASS',
        'EMAIL_HOST_PASSWORD',
        'EMAIL_PASSWORD',
        'NODEMAILER_PASS',
      ],
    },
  ],
  revoke: {
    page: 'console of the mail host > change the password of that user',
    note: 'A Google app password: myaccount.google.com/apppasswords.',
  },
};

/** Files for the test of the rules. */
export const SMTP_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'mailer-dsn',
    hits: [
      { path: '.env', lines: ['MAILER_DSN={secret:mailer-dsn}'] },
      {
        path: 'config/packages/mailer.yaml',
        lines: ['framework:', '    mailer:', "        dsn: '{secret:mailer-dsn}'"],
      },
      { path: '.env', lines: ['MAILER_DSN=gmail+smtp://kontorwest:{hex:16}@default'] },
      { path: 'mailer.php', lines: ["$transport = Transport::fromDsn('mailpace+api://{hex:24}@default');"] },
    ],
    misses: [
      {
        path: 'README.md',
        lines: [
          'MAILER_DSN=sendgrid+api://KEY@default',
          'MAILER_DSN=mailgun+smtp://USERNAME:PASSWORD@default',
          'MAILER_DSN=ses+api://ACCESS_KEY:SECRET_KEY@default',
        ],
      },
      { path: '.env', lines: ['MAILER_DSN=brevo+api://$BREVO_KEY@default'] },
      { path: 'config/packages/mailer.yaml', lines: ["        dsn: 'mailersend+api://%env(MAILERSEND_KEY)%@default'"] },
      { path: '.env', lines: ['MAILER_DSN=gmail+smtp://user:password@default'] },
    ],
  },
  {
    id: 'smtp-url',
    hits: [
      { path: '.env', lines: ['SMTP_URL={secret:smtp-url}'] },
      { path: 'mail.js', lines: ["const transport = nodemailer.createTransport('{secret:smtp-url}');"] },
      { path: 'docker-compose.yml', lines: ['    environment:', '      MAILER_URL: "{secret:smtp-url}"'] },
      { path: 'settings.py', lines: ['env.email_url("EMAIL_URL", default="{secret:smtp-url}")'] },
      { path: '.env', lines: ['EMAIL_SERVER=smtps://post%40kontorwest.de:{hex:14}@smtp.strato.de:465'] },
      { path: '.env', lines: ['EMAIL_SERVER=smtps://post@kontorwest.de:{hex:14}@smtp.strato.de:465'] },
    ],
    misses: [
      {
        path: '.env',
        lines: ['MAILER_URL="smtp://smtp.ethereal.email:587?username=post@kontorwest.de&password={alnum:14}"'],
      },
      { path: '.env', lines: ['SMTP_URL=smtp://kontor:{alnum:14}@localhost:1025'] },
      {
        path: '.env',
        lines: ['SMTP_URL=smtp://kontor:{alnum:14}@127.0.0.1:1025', 'MAIL_URL=smtp://kontor:{alnum:14}@[::1]:25'],
      },
      {
        path: 'docker-compose.yml',
        lines: [
          '      SMTP_URL: smtp://kontor:{alnum:14}@mailhog:1025',
          '      MAIL_URL: smtp://kontor:{alnum:14}@mailpit:1025',
        ],
      },
      {
        path: 'docker-compose.yml',
        lines: [
          '      A_URL: smtp://kontor:{alnum:14}@mailcatcher:1025',
          '      B_URL: smtp://kontor:{alnum:14}@maildev:1025',
        ],
      },
      { path: 'README.md', lines: ['EMAIL_SERVER=smtp://username:password@smtp.example.com:587'] },
      { path: '.env', lines: ['SMTP_URL=smtp://$USER:$PASS@smtp.strato.de:587'] },
      {
        path: '.env',
        lines: ['HOSTS=smtp://post@mail.kontorwest.de:587,{alnum:14}@kontorwest.de', 'A=smtp://post@kontorwest.de:587'],
      },
      {
        path: '.env',
        lines: [
          'SMTP_URL=smtp://kontor:{alnum:14}@mail.local',
          'MAIL_URL=smtp://kontor:{alnum:14}@mail.test',
          'EMAIL_URL=smtp://kontor:{alnum:14}@mail.example',
        ],
      },
      { path: '.env', lines: ['SMTP_URL=smtp://kontor:{alnum:14}@smtp.ethereal.email:587'] },
      {
        path: 'README.md',
        lines: ['SMTP_URL=smtp://user:changeme@smtp.strato.de:587', 'MAIL_URL=smtp://kontor:********@smtp.strato.de'],
      },
    ],
  },
  {
    id: 'gmail-app-password',
    hits: [
      {
        path: 'Mail.java',
        lines: ['return new PasswordAuthentication("kontorwest@gmail.com", "{secret:gmail-app-password}");'],
      },
      {
        path: 'send.py',
        lines: [
          "s = smtplib.SMTP('smtp.gmail.com', 587)",
          "s.login('kontorwest@gmail.com', '{secret:gmail-app-password}')",
        ],
      },
      {
        path: 'msmtprc',
        lines: ['host smtp.gmail.com', 'user kontorwest@gmail.com', 'password "{secret:gmail-app-password}"'],
      },
      {
        path: 'app.yml',
        lines: ['gmail:', '  user: kontorwest@gmail.com', "  app_password: '{secret:gmail-app-password}'"],
      },
      { path: '.env', lines: ['GMAIL_APP_PASSWORD="{secret:gmail-app-password}"'] },
      {
        path: 'settings.py',
        lines: [
          "EMAIL_HOST = 'smtp.gmail.com'",
          "EMAIL_HOST_USER = 'kontorwest@gmail.com'",
          "EMAIL_HOST_PASSWORD = '{secret:gmail-app-password}'",
        ],
      },
      {
        path: 'mail.js',
        lines: [
          'const transport = nodemailer.createTransport({',
          "  service: 'gmail',",
          "  auth: { user: 'kontorwest@gmail.com', pass: '{secret:gmail-app-password}' },",
          '});',
        ],
      },
      {
        path: 'application.properties',
        lines: [
          'spring.mail.host=smtp.gmail.com',
          'spring.mail.username=kontorwest@gmail.com',
          'spring.mail.password={secret:gmail-app-password}',
        ],
      },
    ],
    misses: [
      { path: 'notes.md', lines: ['When gmail asks, show them your pass phrase.'] },
      { path: '.env', lines: ['GMAIL_APP_PASSWORD=yourapppassword1', 'GMAIL_PASSWORD=abcd efgh ijkl mnop'] },
      {
        path: 'settings.py',
        lines: ["EMAIL_HOST = 'smtp.gmail.com'", "EMAIL_HOST_PASSWORD = os.environ['EMAIL_PASSWORD']"],
      },
      { path: '.env', lines: ['DB_PASSWORD={secret:gmail-app-password}'] },
      { path: '.env', lines: ['GMAIL_USER=kontorwestmailer'] },
    ],
  },
  {
    id: 'smtp-config-password',
    hits: [
      {
        path: 'settings.py',
        lines: [
          "EMAIL_HOST = 'smtp.strato.de'",
          "EMAIL_HOST_USER = 'post@kontorwest.de'",
          "EMAIL_HOST_PASSWORD = '{secret:smtp-config-password}'",
        ],
      },
      {
        path: '.env',
        lines: [
          'MAIL_MAILER=smtp',
          'MAIL_HOST=smtp.ionos.de',
          'MAIL_PORT=587',
          'MAIL_USERNAME=post@kontorwest.de',
          'MAIL_PASSWORD={secret:smtp-config-password}',
        ],
      },
      {
        path: 'config/environments/production.rb',
        lines: [
          'config.action_mailer.smtp_settings = {',
          "  address: 'mail.kontorwest.de',",
          "  user_name: 'post@kontorwest.de',",
          "  password: '{secret:smtp-config-password}'",
          '}',
        ],
      },
      {
        path: 'application.yml',
        lines: [
          'spring:',
          '  mail:',
          '    host: smtp.office365.com',
          '    username: post@kontorwest.de',
          '    password: {secret:smtp-config-password}',
        ],
      },
      {
        path: 'mail.ts',
        lines: [
          'const transport = nodemailer.createTransport({',
          "  host: 'smtp.zoho.com',",
          "  auth: { user: 'post@kontorwest.de', pass: '{secret:smtp-config-password}' },",
          '});',
        ],
      },
      {
        path: 'send.php',
        lines: [
          "$mail->Host = 'smtp.strato.de';",
          "$mail->Username = 'post@kontorwest.de';",
          "$mail->Password = '{secret:smtp-config-password}';",
        ],
      },
      {
        path: 'appsettings.json',
        lines: [
          '{',
          '  "Smtp": {',
          '    "Host": "smtp.fastmail.com",',
          '    "Password": "{secret:smtp-config-password}"',
          '  }',
          '}',
        ],
      },
      {
        path: 'grafana.ini',
        lines: [
          '[smtp]',
          'host = smtp.strato.de:587',
          'user = post@kontorwest.de',
          'password = {secret:smtp-config-password}',
        ],
      },
    ],
    misses: [
      { path: '.env', lines: ['MAIL_HOST=localhost', 'MAIL_PASSWORD={secret:smtp-config-password}'] },
      { path: '.env', lines: ['MAIL_HOST=mailhog', 'MAIL_PORT=1025', 'MAIL_PASSWORD={secret:smtp-config-password}'] },
      { path: '.env', lines: ['MAIL_HOST=smtp.strato.de', 'MAIL_PASSWORD=${SMTP_PASSWORD}'] },
      { path: '.env', lines: ['MAIL_HOST=smtp.strato.de', 'MAIL_PASSWORD=your-password'] },
      {
        path: 'settings.py',
        lines: ["EMAIL_HOST = 'smtp.strato.de'", "EMAIL_HOST_PASSWORD = os.environ['SMTP_PASSWORD']"],
      },
      { path: 'rules.php', lines: ["'smtp_host' => 'smtp.strato.de',", "'smtp_password' => 'required|string',"] },
      { path: '.env', lines: ['MAIL_HOST=smtp.example.com', 'MAIL_PASSWORD={secret:smtp-config-password}'] },
    ],
  },
];
