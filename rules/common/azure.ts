/** Microsoft Azure: keys of its services, connection strings, secrets of Entra applications. */
import type { SecretExamples, SecretProvider } from '../../src/core/packs/secret-data.ts';

/** Secrets of Microsoft Azure. */
export const AZURE: SecretProvider = {
  id: 'azure',
  name: 'Microsoft Azure',
  aliases: ['microsoft'],
  pack: 'common',
  does: 'opens Azure services',
  hosts: ['azure.com', 'windows.net', 'microsoftonline.com'],
  secrets: [
    {
      id: 'azure-storage-connection-string',
      title: 'an Azure Storage connection string',
      value: '[Aa]ccount[Kk]ey=[0-9A-Za-z+/]{86}==',
      edge: '0-9A-Za-z+/=',
      gate: '[Aa]ccount[Kk]ey=',
      starts: ['AccountKey=', 'accountKey=', 'Accountkey=', 'accountkey='],
      checks: [{ kind: 'bytes', after: '=', least: 64, most: 64 }],
      variables: ['AZURE_STORAGE_CONNECTION_STRING'],
      published: [
        '900e6c2bf8ce6c14dbfdcbd6d7402e8fadd53c5464b0ffae66dce9ac06c0e061',
        'a9f8e10407b8385d922cd1f4350ae6649b0b036761b576a1a119a9f2f727af34',
      ],
    },
    {
      id: 'azure-app-config-connection-string',
      title: 'an Azure App Configuration connection string',
      value:
        'Endpoint=https://[0-9A-Za-z-]+[.]azconfig[.]io;Id=[0-9A-Za-z+/:=_-]{4,80};Secret=[0-9A-Za-z+/]{36,100}={0,2}',
      edge: '0-9A-Za-z+/=',
      gate: '[.]azconfig[.]io',
      gateEdge: false,
      variables: ['AZURE_APP_CONFIG_CONNECTION_STRING'],
    },
    {
      id: 'azure-shared-access-key',
      title: 'an Azure connection string with a shared access key',
      value: '[Ss]hared[Aa]ccess[Kk]ey=[0-9A-Za-z+/]{43}=',
      edge: '0-9A-Za-z+/=',
      gate: '[Ss]hared[Aa]ccess[Kk]ey=',
      checks: [{ kind: 'bytes', after: '=', least: 32, most: 32 }],
      variables: ['SERVICEBUS_CONNECTION_STRING'],
    },
    {
      id: 'azure-annotated-key',
      title: 'an Azure key',
      value: '[0-9A-Za-z]{52}JQQJ9[9DH][0-9A-Za-z][A-L][0-9A-Za-z]{16}[A-Za-z][0-9A-Za-z]{7}',
      edge: '0-9A-Za-z+/=',
      gate: 'JQQJ9',
      gateEdge: false,
      variables: ['AZURE_OPENAI_API_KEY', 'AZURE_OPENAI_KEY', 'AZURE_AI_KEY', 'AZURE_DEVOPS_EXT_PAT'],
    },
    {
      id: 'azure-storage-account-key',
      title: 'an Azure Storage account key',
      value: '[0-9A-Za-z+/]{76}[+]ASt[0-9A-Za-z+/]{5}[AQgw]==',
      edge: '0-9A-Za-z+/=_-',
      gate: '[+]ASt',
      gateEdge: false,
      variables: ['AZURE_STORAGE_KEY'],
    },
    {
      id: 'azure-cosmos-batch-apim-key',
      title: 'an Azure Cosmos DB, Batch or API Management key',
      value: '[0-9A-Za-z+/]{76}(ACDb|[+]ABa|[+]AMC|APIM)[0-9A-Za-z+/]{5}[AQgw]==',
      edge: '0-9A-Za-z+/=_-',
      gate: '(ACDb|[+]ABa|[+]AMC|APIM)[0-9A-Za-z+/]{5}[AQgw]==',
      gateEdge: false,
      variables: ['COSMOS_KEY', 'COSMOSDB_KEY', 'AZURE_COSMOS_KEY'],
    },
    {
      id: 'azure-messaging-key',
      title: 'an Azure messaging, IoT or cache key',
      value: '[0-9A-Za-z+/]{33}([+]ASb|[+]AEh|[+]ARm|AIoT|AzCa|AZEG)[A-P][0-9A-Za-z+/]{5}=',
      edge: '0-9A-Za-z+/=_-',
      gate: '([+]ASb|[+]AEh|[+]ARm|AIoT|AzCa|AZEG)[A-P][0-9A-Za-z+/]{5}=',
      gateEdge: false,
      variables: [
        'SERVICE_BUS_CONNECTION_STRING',
        'EVENTHUB_CONNECTION_STRING',
        'IOTHUB_CONNECTION_STRING',
        'REDIS_KEY',
      ],
    },
    {
      id: 'azure-function-key',
      title: 'an Azure Functions key',
      value: '[0-9A-Za-z_-]{44}AzFu[0-9A-Za-z_-]{5}[AQgw]==',
      edge: '0-9A-Za-z_=-',
      gate: 'AzFu',
      gateEdge: false,
      variables: ['AZURE_FUNCTION_KEY', 'FUNCTION_KEY'],
    },
    {
      id: 'azure-search-key',
      title: 'an Azure AI Search key',
      value: '[0-9A-Za-z]{42}AzSe[A-D][0-9A-Za-z]{5}',
      edge: '0-9A-Za-z+/_=-',
      gate: 'AzSe',
      gateEdge: false,
      variables: ['AZURE_SEARCH_KEY', 'AZURE_SEARCH_API_KEY'],
    },
    {
      id: 'azure-container-registry-key',
      title: 'an Azure Container Registry password',
      value: '[0-9A-Za-z+/]{42}[+]ACR[A-D][0-9A-Za-z+/]{5}',
      edge: '0-9A-Za-z+/_=-',
      gate: '[+]ACR',
      gateEdge: false,
      variables: ['ACR_PASSWORD', 'REGISTRY_PASSWORD'],
    },
    {
      id: 'azure-ad-client-secret',
      title: 'a client secret of a Microsoft Entra application',
      value: '[0-9A-Za-z_~.-]{3}[78]Q~[0-9A-Za-z_~.-]{31,34}',
      edge: '0-9A-Za-z_~.-',
      gate: '[78]Q~',
      gateEdge: false,
      variables: ['AZURE_CLIENT_SECRET', 'ARM_CLIENT_SECRET'],
    },
    {
      id: 'azure-sas-token',
      title: 'an Azure shared access signature',
      value:
        'sv=20[0-9]{2}-[0-9]{2}-[0-9]{2}&[0-9A-Za-z%&=:_+/.,-]{0,150}se=20[0-9A-Za-z%&=:_+/.,-]{4,150}&sig=[0-9A-Za-z%/+]{43,90}',
      edge: '',
      gate: 'sv=20[0-9]{2}',
      starts: ['sv=20'],
      checks: [{ kind: 'low', expression: 'se=20(?:0|1|2[0-5])' }],
      confidence: 'medium',
      variables: ['AZURE_STORAGE_SAS_TOKEN'],
    },
    {
      id: 'azure-devops-pat-legacy',
      title: 'an Azure DevOps personal access token',
      value: '[a-z2-7]{52}',
      edge: '0-9A-Za-z_',
      gate: 'DEVOPS|[Dd]evops|AZDO|azdo|VSS_|[Vv]sts|dev[.]azure[.]com',
      near: {
        words: 'azure_?devops|azdo|(?<![a-z])vss(?![a-z])|vsts|system_accesstoken|dev[.]azure[.]com',
        own: 'pat(?![a-z])|token|pass',
        hosts: ['dev.azure.com'],
      },
      checks: [
        { kind: 'entropy', least: 4 },
        { kind: 'holds', each: ['0-9'] },
      ],
      variables: ['AZURE_DEVOPS_EXT_PAT', 'AZDO_PERSONAL_ACCESS_TOKEN', 'SYSTEM_ACCESSTOKEN'],
    },
  ],
  revoke: {
    page: 'portal.azure.com > resource > Keys > Regenerate; entra.microsoft.com > App registrations > Certificates & secrets',
  },
};

/** Files for the test of the rules. */
export const AZURE_EXAMPLES: readonly SecretExamples[] = [
  {
    id: 'azure-storage-connection-string',
    hits: [
      {
        path: '.env',
        lines: [
          'AZURE_STORAGE_CONNECTION_STRING=DefaultEndpointsProtocol=https;AccountName=kontor;{secret:azure-storage-connection-string};EndpointSuffix=core.windows.net',
        ],
      },
      {
        path: 'appsettings.json',
        lines: [
          '  "Storage": "DefaultEndpointsProtocol=https;AccountName=kontor;{secret:azure-storage-connection-string}"',
        ],
      },
      {
        path: 'deploy.sh',
        lines: [
          'az storage blob list --connection-string "AccountName=kontor;{secret:azure-storage-connection-string}"',
        ],
      },
    ],
    misses: [
      { path: '.env', lines: ['AzureWebJobsStorage=UseDevelopmentStorage=true'] },
      { path: '.env', lines: ['AZURE_STORAGE_CONNECTION_STRING={broken:azure-storage-connection-string}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.AZURE_STORAGE_CONNECTION_STRING;',
          'export AZURE_STORAGE_CONNECTION_STRING=${AZURE_STORAGE_CONNECTION_STRING}',
        ],
      },
    ],
  },
  {
    id: 'azure-app-config-connection-string',
    hits: [
      { path: '.env', lines: ['AZURE_APP_CONFIG_CONNECTION_STRING={secret:azure-app-config-connection-string}'] },
      {
        path: 'app/settings.py',
        lines: ['AZURE_APP_CONFIG_CONNECTION_STRING = "{secret:azure-app-config-connection-string}"'],
      },
      {
        path: 'notebook.ipynb',
        lines: [
          '    "os.environ[\\"AZURE_APP_CONFIG_CONNECTION_STRING\\"] = \\"{secret:azure-app-config-connection-string}\\"\\n",',
        ],
      },
    ],
    misses: [
      { path: '.env', lines: ['AZURE_APP_CONFIG_CONNECTION_STRING={broken:azure-app-config-connection-string}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.AZURE_APP_CONFIG_CONNECTION_STRING;',
          'export AZURE_APP_CONFIG_CONNECTION_STRING=${AZURE_APP_CONFIG_CONNECTION_STRING}',
        ],
      },
      { path: 'data.csv', lines: ['7,N{secret:azure-app-config-connection-string}9Q'] },
    ],
  },
  {
    id: 'azure-shared-access-key',
    hits: [
      {
        path: '.env',
        lines: [
          'SERVICEBUS_CONNECTION_STRING=Endpoint=sb://kontor.servicebus.windows.net/;SharedAccessKeyName=Root;{secret:azure-shared-access-key}',
        ],
      },
      {
        path: 'local.settings.json',
        lines: [
          '  "AzureWebJobsServiceBus": "Endpoint=sb://kontor.servicebus.windows.net/;SharedAccessKeyName=Root;{secret:azure-shared-access-key}",',
        ],
      },
      {
        path: 'main.py',
        lines: [
          'client = IoTHubDeviceClient.create_from_connection_string("HostName=kontor.azure-devices.net;DeviceId=one;{secret:azure-shared-access-key}")',
        ],
      },
    ],
    misses: [
      { path: '.env', lines: ['SERVICEBUS_CONNECTION_STRING={broken:azure-shared-access-key}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.SERVICEBUS_CONNECTION_STRING;',
          'export SERVICEBUS_CONNECTION_STRING=${SERVICEBUS_CONNECTION_STRING}',
        ],
      },
      {
        path: 'README.md',
        lines: ['SERVICEBUS_CONNECTION_STRING=<your key>', 'export SERVICEBUS_CONNECTION_STRING=your-key'],
      },
    ],
  },
  {
    id: 'azure-annotated-key',
    hits: [
      { path: '.env', lines: ['AZURE_OPENAI_API_KEY={secret:azure-annotated-key}'] },
      { path: 'config/initializers/api.rb', lines: ["  config.api_key = '{secret:azure-annotated-key}'"] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:azure-annotated-key}`, see the wiki.'] },
    ],
    misses: [
      { path: '.env', lines: ['AZURE_OPENAI_API_KEY={broken:azure-annotated-key}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.AZURE_OPENAI_API_KEY;',
          'export AZURE_OPENAI_API_KEY=${AZURE_OPENAI_API_KEY}',
        ],
      },
      { path: 'README.md', lines: ['AZURE_OPENAI_API_KEY=<your key>', 'export AZURE_OPENAI_API_KEY=your-key'] },
    ],
  },
  {
    id: 'azure-storage-account-key',
    hits: [
      { path: '.env', lines: ['AZURE_STORAGE_KEY={secret:azure-storage-account-key}'] },
      { path: 'config/app.yml', lines: ['  token: {secret:azure-storage-account-key}'] },
      {
        path: 'deploy.sh',
        lines: ['curl -H "Authorization: Bearer {secret:azure-storage-account-key}" https://azure.com/v1/items'],
      },
    ],
    misses: [
      { path: 'azurite.md', lines: ['The key of the emulator is Eby8vdM0... for all.'] },
      { path: '.env', lines: ['AZURE_STORAGE_KEY={broken:azure-storage-account-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.AZURE_STORAGE_KEY;', 'export AZURE_STORAGE_KEY=${AZURE_STORAGE_KEY}'],
      },
    ],
  },
  {
    id: 'azure-cosmos-batch-apim-key',
    hits: [
      { path: '.env', lines: ['COSMOS_KEY={secret:azure-cosmos-batch-apim-key}'] },
      { path: 'terraform.tfvars', lines: ['token = "{secret:azure-cosmos-batch-apim-key}"'] },
      {
        path: 'deploy.sh',
        lines: ['curl -H "Authorization: Bearer {secret:azure-cosmos-batch-apim-key}" https://azure.com/v1/items'],
      },
    ],
    misses: [
      { path: '.env', lines: ['COSMOS_KEY={broken:azure-cosmos-batch-apim-key}'] },
      { path: 'src/config.ts', lines: ['const token = process.env.COSMOS_KEY;', 'export COSMOS_KEY=${COSMOS_KEY}'] },
      { path: 'README.md', lines: ['COSMOS_KEY=<your key>', 'export COSMOS_KEY=your-key'] },
    ],
  },
  {
    id: 'azure-messaging-key',
    hits: [
      { path: '.env', lines: ['SERVICE_BUS_CONNECTION_STRING={secret:azure-messaging-key}'] },
      { path: 'Main.java', lines: ['    private static final String TOKEN = "{secret:azure-messaging-key}";'] },
      { path: 'notes.md', lines: ['The key that the job uses is `{secret:azure-messaging-key}`, see the wiki.'] },
    ],
    misses: [
      { path: '.env', lines: ['SERVICE_BUS_CONNECTION_STRING={broken:azure-messaging-key}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.SERVICE_BUS_CONNECTION_STRING;',
          'export SERVICE_BUS_CONNECTION_STRING=${SERVICE_BUS_CONNECTION_STRING}',
        ],
      },
      {
        path: 'README.md',
        lines: ['SERVICE_BUS_CONNECTION_STRING=<your key>', 'export SERVICE_BUS_CONNECTION_STRING=your-key'],
      },
    ],
  },
  {
    id: 'azure-function-key',
    hits: [
      { path: '.env', lines: ['AZURE_FUNCTION_KEY={secret:azure-function-key}'] },
      { path: 'Main.java', lines: ['    private static final String TOKEN = "{secret:azure-function-key}";'] },
      { path: 'k8s/secret.yaml', lines: ['  AZURE_FUNCTION_KEY: "{secret:azure-function-key}"'] },
    ],
    misses: [
      { path: '.env', lines: ['AZURE_FUNCTION_KEY={broken:azure-function-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.AZURE_FUNCTION_KEY;', 'export AZURE_FUNCTION_KEY=${AZURE_FUNCTION_KEY}'],
      },
      { path: 'README.md', lines: ['AZURE_FUNCTION_KEY=<your key>', 'export AZURE_FUNCTION_KEY=your-key'] },
    ],
  },
  {
    id: 'azure-search-key',
    hits: [
      { path: '.env', lines: ['AZURE_SEARCH_KEY={secret:azure-search-key}'] },
      { path: 'src/Config.php', lines: ["    'token' => '{secret:azure-search-key}',"] },
      { path: 'scripts/run.sh', lines: ['export AZURE_SEARCH_KEY="{secret:azure-search-key}"'] },
    ],
    misses: [
      { path: '.env', lines: ['AZURE_SEARCH_KEY={broken:azure-search-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.AZURE_SEARCH_KEY;', 'export AZURE_SEARCH_KEY=${AZURE_SEARCH_KEY}'],
      },
      { path: 'README.md', lines: ['AZURE_SEARCH_KEY=<your key>', 'export AZURE_SEARCH_KEY=your-key'] },
    ],
  },
  {
    id: 'azure-container-registry-key',
    hits: [
      { path: '.env', lines: ['ACR_PASSWORD={secret:azure-container-registry-key}'] },
      { path: 'src/Config.php', lines: ["    'token' => '{secret:azure-container-registry-key}',"] },
      { path: 'k8s/secret.yaml', lines: ['  ACR_PASSWORD: "{secret:azure-container-registry-key}"'] },
    ],
    misses: [
      { path: '.env', lines: ['ACR_PASSWORD={broken:azure-container-registry-key}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.ACR_PASSWORD;', 'export ACR_PASSWORD=${ACR_PASSWORD}'],
      },
      { path: 'README.md', lines: ['ACR_PASSWORD=<your key>', 'export ACR_PASSWORD=your-key'] },
    ],
  },
  {
    id: 'azure-ad-client-secret',
    hits: [
      { path: '.env', lines: ['AZURE_CLIENT_SECRET={secret:azure-ad-client-secret}'] },
      { path: 'terraform.tfvars', lines: ['token = "{secret:azure-ad-client-secret}"'] },
      {
        path: 'deploy.sh',
        lines: ['curl -H "Authorization: Bearer {secret:azure-ad-client-secret}" https://azure.com/v1/items'],
      },
    ],
    misses: [
      { path: '.env', lines: ['AZURE_CLIENT_SECRET={broken:azure-ad-client-secret}'] },
      {
        path: 'src/config.ts',
        lines: ['const token = process.env.AZURE_CLIENT_SECRET;', 'export AZURE_CLIENT_SECRET=${AZURE_CLIENT_SECRET}'],
      },
      { path: 'data.csv', lines: ['7,N{secret:azure-ad-client-secret}9Q'] },
    ],
  },
  {
    id: 'azure-sas-token',
    hits: [
      { path: '.env', lines: ['AZURE_STORAGE_SAS_TOKEN={secret:azure-sas-token}'] },
      { path: 'src/Config.php', lines: ["    'token' => '{secret:azure-sas-token}',"] },
      { path: 'k8s/secret.yaml', lines: ['  AZURE_STORAGE_SAS_TOKEN: "{secret:azure-sas-token}"'] },
    ],
    misses: [
      { path: '.env', lines: ['AZURE_STORAGE_SAS_TOKEN={broken:azure-sas-token}'] },
      {
        path: 'src/config.ts',
        lines: [
          'const token = process.env.AZURE_STORAGE_SAS_TOKEN;',
          'export AZURE_STORAGE_SAS_TOKEN=${AZURE_STORAGE_SAS_TOKEN}',
        ],
      },
      { path: 'README.md', lines: ['AZURE_STORAGE_SAS_TOKEN=<your key>', 'export AZURE_STORAGE_SAS_TOKEN=your-key'] },
    ],
  },
  {
    id: 'azure-devops-pat-legacy',
    hits: [
      { path: '.env', lines: ['AZURE_DEVOPS_EXT_PAT={secret:azure-devops-pat-legacy}'] },
      { path: 'app.py', lines: ['azure_devops_token = "{secret:azure-devops-pat-legacy}"'] },
      { path: 'ci.yml', lines: ['azure_devops:', '  token: {secret:azure-devops-pat-legacy}'] },
    ],
    misses: [
      { path: 'app/log.py', lines: ['request_id = "{secret:azure-devops-pat-legacy}"'] },
      { path: '.env', lines: ['AZURE_DEVOPS_TEMPLATE_ID={secret:azure-devops-pat-legacy}'] },
      { path: '.env', lines: ['NORDWIND_API_KEY={secret:azure-devops-pat-legacy}'] },
      { path: '.env', lines: ['AZURE_DEVOPS_EXT_PAT=${AZURE_DEVOPS_EXT_PAT}'] },
    ],
  },
];
