<?php

declare(strict_types=1);

use Aws\SecretsManager\SecretsManagerClient;

require __DIR__ . '/vendor/autoload.php';

/**
 * Reads the Pepipost API key from the secret "pepipost" in AWS Secrets Manager.
 * Needs AWS_REGION; credentials come from the usual AWS places. Call it once, when the program starts.
 *
 * @return array<string, string> the keys by their names
 */
function pepipostKeys(): array
{
    $client = new SecretsManagerClient(['region' => getenv('AWS_REGION'), 'version' => '2017-10-17']);
    $secret = json_decode($client->getSecretValue(['SecretId' => 'pepipost'])['SecretString'] ?? '', true);
    $field = function (string $name) use ($secret): string {
        $value = is_array($secret) ? $secret[$name] ?? '' : '';
        if (!is_string($value) || $value === '') {
            throw new RuntimeException("the secret pepipost in AWS Secrets Manager has no field $name");
        }
        return $value;
    };
    return [
        'api_key' => $field('api_key'),
    ];
}
