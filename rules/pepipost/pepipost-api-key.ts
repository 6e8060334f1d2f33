/** The API key of Pepipost, today Netcore Cloud Email: lower-case or upper-case hex, newer ones undashed UUIDs. */
import type { RuleData } from '../../src/core/rule.ts';

/** A Pepipost (Netcore) API key. */
export const PEPIPOST_API_KEY: RuleData = {
  id: 'pepipost-api-key',
  title: 'a Pepipost (Netcore) API key',
  shapes: ['hex', 'split'],
  roles: ['public'],
  transports: ['api', 'smtp'],
  variables: ['PEPIPOST_API_KEY'],
  published: ['sha256:0df2a0c743ae6e3ffd15f7c542e235b282220f3b3008db4f7d574f7083067a44'],
  hits: [
    { path: '.env', lines: ['PEPIPOST_API_KEY={hex:32}'] },
    {
      path: 'mail.py',
      lines: [
        'URL = "https://emailapi.netcorecloud.net/v5/mail/send"',
        'HEADERS = {',
        '    "api_key": "{uuid4}",',
        '}',
      ],
    },
    { path: 'Mail.cs', lines: ['using Pepipost;', 'Configuration.ApiKey = "{HEX:32}";'] },
    {
      path: 'mail.php',
      lines: ['$url = "https://api.falconide.com/falconapi/web.send.rest?api_key={hex:32}&to=$to";'],
    },
  ],
  misses: [
    { path: '.env', lines: ['ASPNETCORE_API_KEY={hex:32}'] },
    { path: 'test.js', lines: ["reply(202, { data: { message_id: '{hex:32}' } }); // api.pepipost.com"] },
    { path: 'app.csproj', lines: ['<TargetFramework>netcoreapp3.1</TargetFramework>', '<Md5>{hex:32}</Md5>'] },
  ],
};
