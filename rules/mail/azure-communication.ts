/** Azure Communication Services: connection strings and access keys. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Azure Communication Services. */
export const AZURE_COMMUNICATION: SecretProvider = {
  id: 'azure-communication',
  name: 'Azure Communication Services',
  aliases: ['acs'],
  pack: 'mail',
  does: 'sends mail, SMS and calls',
  hosts: ['communication.azure.com', 'smtp.azurecomm.net'],
  secrets: [
    {
      id: 'azure-communication-connection-string',
      title: 'an Azure Communication Services connection string',
      value:
        '[Ee]ndpoint=https://[0-9A-Za-z.-]+[.]communication[.]azure[.](com|us)/?;[Aa]ccess[Kk]ey=[0-9A-Za-z+/]{84,86}={0,2}',
      edge: '0-9A-Za-z+/=',
      gate: '[.]communication[.]azure[.]',
      gateEdge: false,
      starts: ['endpoint=https://', 'Endpoint=https://'],
      variables: [
        'COMMUNICATION_SERVICES_CONNECTION_STRING',
        'AZURE_COMMUNICATION_CONNECTION_STRING',
        'ACS_CONNECTION_STRING',
      ],
    },
    {
      id: 'azure-communication-key',
      title: 'an Azure Communication Services key',
      value: '[0-9A-Za-z]{52}JQQJ99[0-9A-Za-z][A-L][0-9A-Za-z]{12}AAAAAZCS[0-9A-Za-z]{4}',
      edge: '0-9A-Za-z+/=',
      gate: 'AAAAAZCS',
      gateEdge: false,
      variables: ['COMMUNICATION_SERVICES_KEY', 'ACS_KEY'],
    },
  ],
  revoke: { page: 'portal.azure.com > resource > Settings > Keys > Regenerate' },
};

/** Files for the test of the rules. */
export const AZURE_COMMUNICATION_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'azure-communication-connection-string',
    hits: [
      {
        path: '.env',
        lines: ['COMMUNICATION_SERVICES_CONNECTION_STRING="{secret:azure-communication-connection-string}"'],
      },
      {
        path: 'mail.py',
        lines: ['client = EmailClient.from_connection_string("{secret:azure-communication-connection-string}")'],
      },
      {
        path: 'appsettings.json',
        lines: ['{ "ConnectionStrings": { "Acs": "{secret:azure-communication-connection-string}" } }'],
      },
    ],
    misses: [
      { path: 'README.md', lines: ['endpoint=https://<resource>.communication.azure.com/;accesskey=<access-key>'] },
      { path: '.env', lines: ['ACS="endpoint=https://kontor.communication.azure.com/;accesskey={key}"'] },
      { path: '.env', lines: ['ACS_ENDPOINT=https://kontor.communication.azure.com/'] },
      { path: '.env', lines: ['ACS=endpoint=https://kontor.communication.azure.com/;accesskey={repeat:x:86}=='] },
    ],
  },
  {
    id: 'azure-communication-key',
    hits: [
      { path: '.env', lines: ['COMMUNICATION_SERVICES_KEY={secret:azure-communication-key}'] },
      { path: 'mail.cs', lines: ['var credential = new AzureKeyCredential("{secret:azure-communication-key}");'] },
      { path: 'values.yaml', lines: ['acs:', '  accessKey: {secret:azure-communication-key}'] },
    ],
    misses: [
      { path: '.env', lines: ['ACS_KEY={broken:azure-communication-key}'] },
      { path: '.env', lines: ['ACS_KEY={secret:azure-communication-key}0'] },
      { path: '.env', lines: ['ACS_KEY=${COMMUNICATION_SERVICES_KEY}'] },
      { path: '.env', lines: ['ACS_KEY={alnum:84}'] },
    ],
  },
];
