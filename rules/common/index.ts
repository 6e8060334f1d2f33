/** The pack `common`: cloud, code hosts, registries, chat, payment, AI, databases, private keys. Off by default. */
import type { SecretProvider } from '../../src/core/packs/secret-data.ts';
import { ONEPASSWORD } from './1password.ts';
import { ADOBE } from './adobe.ts';
import { AGE } from './age.ts';
import { AIRTABLE } from './airtable.ts';
import { AIVEN } from './aiven.ts';
import { ALIBABA } from './alibaba.ts';
import { AMQP } from './amqp.ts';
import { ANTHROPIC } from './anthropic.ts';
import { ARTIFACTORY } from './artifactory.ts';
import { ASAAS } from './asaas.ts';
import { ASANA } from './asana.ts';
import { ATLASSIAN } from './atlassian.ts';
import { AWS } from './aws.ts';
import { AXIOM } from './axiom.ts';
import { AZURE } from './azure.ts';
import { BRAINTREE } from './braintree.ts';
import { BUILDKITE } from './buildkite.ts';
import { CEREBRAS } from './cerebras.ts';
import { CHECKOUT } from './checkout.ts';
import { CIRCLECI } from './circleci.ts';
import { CLERK } from './clerk.ts';
import { CLICKHOUSE } from './clickhouse.ts';
import { CLICKUP } from './clickup.ts';
import { CLOJARS } from './clojars.ts';
import { CLOUDFLARE } from './cloudflare.ts';
import { CLOUDSMITH } from './cloudsmith.ts';
import { COCKROACHDB } from './cockroachdb.ts';
import { COHERE } from './cohere.ts';
import { CONFLUENT } from './confluent.ts';
import { CONTENTFUL } from './contentful.ts';
import { CRATES_IO } from './crates-io.ts';
import { CURSOR } from './cursor.ts';
import { DATABRICKS } from './databricks.ts';
import { DATADOG } from './datadog.ts';
import { DATASTAX } from './datastax.ts';
import { DEEPSEEK } from './deepseek.ts';
import { DENO } from './deno.ts';
import { DIGITALOCEAN } from './digitalocean.ts';
import { DISCORD } from './discord.ts';
import { DJANGO } from './django.ts';
import { DOCKER } from './docker.ts';
import { DOPPLER } from './doppler.ts';
import { DROPBOX } from './dropbox.ts';
import { DUFFEL } from './duffel.ts';
import { DYNATRACE } from './dynatrace.ts';
import { EASYPOST } from './easypost.ts';
import { ELASTIC_CLOUD } from './elastic-cloud.ts';
import { ELEVENLABS } from './elevenlabs.ts';
import { FASTLY } from './fastly.ts';
import { FIGMA } from './figma.ts';
import { FIRECRAWL } from './firecrawl.ts';
import { FIREWORKS } from './fireworks.ts';
import { FLUTTERWAVE } from './flutterwave.ts';
import { FLYIO } from './flyio.ts';
import { GITHUB } from './github.ts';
import { GITLAB } from './gitlab.ts';
import { GOCARDLESS } from './gocardless.ts';
import { GOOGLE } from './google.ts';
import { GRAFANA } from './grafana.ts';
import { GROQ } from './groq.ts';
import { HARNESS } from './harness.ts';
import { HEROKU } from './heroku.ts';
import { HETZNER } from './hetzner.ts';
import { HONEYCOMB } from './honeycomb.ts';
import { HTTP } from './http.ts';
import { HUBSPOT } from './hubspot.ts';
import { HUGGINGFACE } from './huggingface.ts';
import { INFRACOST } from './infracost.ts';
import { JINA } from './jina.ts';
import { JWT } from './jwt.ts';
import { KUBERNETES } from './kubernetes.ts';
import { LANGFUSE } from './langfuse.ts';
import { LANGSMITH } from './langsmith.ts';
import { LARAVEL } from './laravel.ts';
import { LAUNCHDARKLY } from './launchdarkly.ts';
import { LINEAR } from './linear.ts';
import { LINODE } from './linode.ts';
import { LOB } from './lob.ts';
import { MAPBOX } from './mapbox.ts';
import { META } from './meta.ts';
import { MISTRAL } from './mistral.ts';
import { MOLLIE } from './mollie.ts';
import { MONGODB } from './mongodb.ts';
import { MONGODB_ATLAS } from './mongodb-atlas.ts';
import { MYSQL } from './mysql.ts';
import { NEON } from './neon.ts';
import { NETLIFY } from './netlify.ts';
import { NETRC } from './netrc.ts';
import { NEWRELIC } from './newrelic.ts';
import { NGROK } from './ngrok.ts';
import { NOTION } from './notion.ts';
import { NPM } from './npm.ts';
import { NUGET } from './nuget.ts';
import { NVIDIA } from './nvidia.ts';
import { OKTA } from './okta.ts';
import { OPENAI } from './openai.ts';
import { OPENROUTER } from './openrouter.ts';
import { OPENSHIFT } from './openshift.ts';
import { PACKAGIST } from './packagist.ts';
import { PADDLE } from './paddle.ts';
import { PAGERDUTY } from './pagerduty.ts';
import { PAYSTACK } from './paystack.ts';
import { PERPLEXITY } from './perplexity.ts';
import { PINECONE } from './pinecone.ts';
import { PLAID } from './plaid.ts';
import { PLANETSCALE } from './planetscale.ts';
import { POSTGRES } from './postgres.ts';
import { POSTHOG } from './posthog.ts';
import { POSTMAN } from './postman.ts';
import { PREFECT } from './prefect.ts';
import { PRIVATE_KEY } from './private-key.ts';
import { PULUMI } from './pulumi.ts';
import { PYPI } from './pypi.ts';
import { RAILS } from './rails.ts';
import { RAZORPAY } from './razorpay.ts';
import { REDIS } from './redis.ts';
import { RENDER } from './render.ts';
import { REPLICATE } from './replicate.ts';
import { ROLLBAR } from './rollbar.ts';
import { RUBYGEMS } from './rubygems.ts';
import { SALESFORCE } from './salesforce.ts';
import { SCALINGO } from './scalingo.ts';
import { SENTRY } from './sentry.ts';
import { SHIPPO } from './shippo.ts';
import { SHOPIFY } from './shopify.ts';
import { SLACK } from './slack.ts';
import { SNOWFLAKE } from './snowflake.ts';
import { SONAR } from './sonar.ts';
import { SOURCEGRAPH } from './sourcegraph.ts';
import { SPLUNK } from './splunk.ts';
import { SQUARE } from './square.ts';
import { STRIPE } from './stripe.ts';
import { SUMOLOGIC } from './sumologic.ts';
import { SUPABASE } from './supabase.ts';
import { TAILSCALE } from './tailscale.ts';
import { TAVILY } from './tavily.ts';
import { TEAMS } from './teams.ts';
import { TELEGRAM } from './telegram.ts';
import { TENCENT } from './tencent.ts';
import { TERRAFORM } from './terraform.ts';
import { TOGETHER } from './together.ts';
import { TRIGGER_DEV } from './trigger-dev.ts';
import { TYPEFORM } from './typeform.ts';
import { URL } from './url.ts';
import { VAULT } from './vault.ts';
import { VERCEL } from './vercel.ts';
import { WANDB } from './wandb.ts';
import { X } from './x.ts';
import { XAI } from './xai.ts';
import { ZAPIER } from './zapier.ts';

/** From specific to general: what one secret has claimed is closed to those behind it. */
export const COMMON: readonly SecretProvider[] = [
  AWS,
  GOOGLE,
  AZURE,
  ALIBABA,
  DIGITALOCEAN,
  HEROKU,
  FLYIO,
  VERCEL,
  NETLIFY,
  RENDER,
  CLOUDFLARE,
  FASTLY,
  TAILSCALE,
  SCALINGO,
  HETZNER,
  DOCKER,
  KUBERNETES,
  TENCENT,
  GITHUB,
  GITLAB,
  ATLASSIAN,
  NPM,
  PYPI,
  RUBYGEMS,
  NUGET,
  CRATES_IO,
  PACKAGIST,
  CLOJARS,
  ARTIFACTORY,
  CLOUDSMITH,
  SOURCEGRAPH,
  SLACK,
  DISCORD,
  TELEGRAM,
  TEAMS,
  ZAPIER,
  PAYSTACK,
  STRIPE,
  CLERK,
  SQUARE,
  BRAINTREE,
  SHOPIFY,
  PLAID,
  RAZORPAY,
  FLUTTERWAVE,
  PADDLE,
  EASYPOST,
  SHIPPO,
  DUFFEL,
  ASAAS,
  MOLLIE,
  CHECKOUT,
  LOB,
  GOCARDLESS,
  ANTHROPIC,
  OPENROUTER,
  LANGFUSE,
  OPENAI,
  HUGGINGFACE,
  REPLICATE,
  GROQ,
  XAI,
  PERPLEXITY,
  NVIDIA,
  LANGSMITH,
  PINECONE,
  ELEVENLABS,
  TOGETHER,
  WANDB,
  CEREBRAS,
  TAVILY,
  FIRECRAWL,
  JINA,
  CURSOR,
  DEEPSEEK,
  MISTRAL,
  COHERE,
  FIREWORKS,
  SUPABASE,
  PLANETSCALE,
  NEON,
  MONGODB_ATLAS,
  COCKROACHDB,
  DATASTAX,
  ELASTIC_CLOUD,
  CLICKHOUSE,
  CONFLUENT,
  DATABRICKS,
  SNOWFLAKE,
  AIVEN,
  NEWRELIC,
  SENTRY,
  GRAFANA,
  DYNATRACE,
  POSTHOG,
  AXIOM,
  PREFECT,
  DATADOG,
  PAGERDUTY,
  HONEYCOMB,
  SUMOLOGIC,
  ROLLBAR,
  SPLUNK,
  LINEAR,
  NOTION,
  FIGMA,
  AIRTABLE,
  ASANA,
  CLICKUP,
  POSTMAN,
  HUBSPOT,
  TYPEFORM,
  CONTENTFUL,
  DROPBOX,
  SALESFORCE,
  OKTA,
  ADOBE,
  MAPBOX,
  META,
  X,
  SONAR,
  CIRCLECI,
  BUILDKITE,
  HARNESS,
  LAUNCHDARKLY,
  DOPPLER,
  ONEPASSWORD,
  AGE,
  VAULT,
  TERRAFORM,
  PULUMI,
  INFRACOST,
  DENO,
  TRIGGER_DEV,
  NGROK,
  OPENSHIFT,
  LINODE,
  LARAVEL,
  RAILS,
  DJANGO,
  PRIVATE_KEY,
  JWT,
  MONGODB,
  POSTGRES,
  MYSQL,
  REDIS,
  AMQP,
  URL,
  HTTP,
  NETRC,
];
