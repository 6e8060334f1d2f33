/** What speaks against a value: words met in names, sections and lines around values that look like a key and are none. */
import type { Against } from '../src/core/rule.ts';

const list = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Shared by all rules; every word was met beside one of the two providers or stands for a kind of value with 32 hex digits. */
export const AGAINST: Against = {
  checksums: list(`
    md5 md5s md5sum md5sums sha sha1 sha256 sha384 sha512 checksum checksums hash hashes hashed digest digests etag etags
    integrity crc crc32 fingerprint fingerprints md4 ripemd blake2 shasum contenthash filehash hashcode cachekey
    cachebuster dedupe dedup gravatar avatar thumbprint subresource`),
  identifiers: list(`
    id ids uid uids uuid uuids guid guids oid rid mid cid sid pid gid tid xid iid fid aid zoneid appid ref refs reference
    references commit commits revision rev version versions build chunk chunks template templates list lists campaign
    filename filenames file files path paths url urls href slug page badge grade asset assets ownershiptoken
    tokenrecordname verification record records object objects trace span traceid spanid requestid messageid message
    request correlation widget form tag tags image img sample row line serial number index hostid`),
  own: list(`
    imap pop3 pop csrfmiddlewaretoken authenticity antiforgery idempotency jwt session sessions sess cookie cookies csrf xsrf salt salts signing signature sign hmac encryption encrypt encrypted
    decryption crypt cipher aes iv nonce rememberme remember machinekey validationkey decryptionkey webhook hook internal
    license licence otp totp mfa pepper keyring hash_key erlang flask phoenix reset invite unsubscribe preview deploy
    cron admin superuser root database db dbname mariadb fernet joomla moodle wifi psk mqtt redis postgres mysql mongo queue rabbitmq cache storage bucket upload`),
  called: list(`
    callback callbacks endpoint event events inbound incoming listener receiver verify verification`),
  vendors: list(`
    trello twilio facebook fb meta instagram twitter linkedin github gitlab bitbucket google gcp firebase fcm gcm apns
    apple microsoft azure aws amazon s3 ses stripe paypal braintree adyen mollie klarna razorpay paytm payu cashfree
    datadog dd newrelic rollbar bugsnag sentry honeybadger airbrake raygun honeycomb loggly logdna papertrail splunk
    algolia elastic elasticsearch meilisearch typesense cloudflare fastly akamai netlify vercel heroku digitalocean
    linode openweather openweathermap weatherstack mapbox maptiler tomtom mailgun mailchimp mandrill sendgrid
    sparkpost postmark sendinblue brevo elasticemail mailtrap mailerlite convertkit klaviyo customerio sailthru
    activecampaign hubspot salesforce zendesk freshdesk intercom slack discord telegram whatsapp viber vonage nexmo
    plivo msg91 clickatell infobip ringcentral onesignal pusher ably pubnub recaptcha hcaptcha okta auth0 cognito
    keycloak gitea jenkins circleci travis buildkite codacy codecov sonarqube snyk npm pypi nuget packagist rubygems
    docker dockerhub shopify woocommerce magento prestashop bigcommerce contentful prismic storyblok strapi wordpress
    drupal joomla airtable asana jira confluence clickup basecamp dropbox onedrive webex calendly typeform
    surveymonkey mixpanel hotjar fullstory matomo piwik posthog launchdarkly optimizely splitio ipinfo ipstack ipdata
    ipgeolocation maxmind currencylayer openexchangerates exchangerate alphavantage finnhub coinbase binance kraken
    coinmarketcap infura alchemy moralis etherscan plaid yodlee tmdb omdb spotify lastfm youtube vimeo twitch giphy
    unsplash pexels pixabay flickr cloudinary imgix uploadcare filestack rapidapi newsapi spoonacular yelp foursquare
    tripadvisor amadeus skyscanner nasa bugsplat openai anthropic huggingface mistral`),
  ordinary: list(`
    square weather map maps tile tiles here geo geocoder geocode braze iterable drift crisp wa line signal bandwidth
    telephony sms push turnstile captcha ldap oauth openid oidc saml sso sonar quay consul nomad sanity ghost notion
    linear monday box zoom amplitude segment heap plausible fixer polygon steam riot tracker payment payments gateway
    billing board search analytics monitoring replicate cohere`),
  applications: list(`
    gitea gitlab ghost wordpress woocommerce magento prestashop bigcommerce shopify drupal joomla sentry keycloak jenkins
    jira confluence matomo piwik posthog plausible strapi sonarqube sonar consul nomad zabbix tracker billing monitoring
    payment payments search box push docker notion linear travis circleci okta sanity contentful storyblok`),
};
