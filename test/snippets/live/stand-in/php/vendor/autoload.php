<?php

// A stand-in for aws/aws-sdk-php: the one call that the snippet makes. STAND_IN is JSON: { "text": { name: secret } }.
declare(strict_types=1);

namespace Aws\SecretsManager;

final class SecretsManagerClient
{
    public function __construct(array $settings)
    {
        if (empty($settings['region']) || $settings['version'] !== '2017-10-17') {
            throw new \InvalidArgumentException('region and version are wanted');
        }
    }

    public function getSecretValue(array $input): array
    {
        $text = json_decode((string) getenv('STAND_IN'), true)['text'][$input['SecretId']] ?? null;
        if ($text === null) {
            throw new \RuntimeException("Secrets Manager can't find the specified secret.");
        }
        return ['SecretString' => $text];
    }
}
