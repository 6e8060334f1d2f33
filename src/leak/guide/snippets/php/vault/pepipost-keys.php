<?php

declare(strict_types=1);

/**
 * Reads the Pepipost API key from HashiCorp Vault (KV version 2, mount "secret", path "pepipost").
 * Needs VAULT_ADDR and VAULT_TOKEN. Call it once, when the program starts.
 *
 * @return array<string, string> the keys by their names
 */
function pepipostKeys(): array
{
    $address = getenv('VAULT_ADDR') ?: throw new RuntimeException('VAULT_ADDR is not set');
    $token = getenv('VAULT_TOKEN') ?: throw new RuntimeException('VAULT_TOKEN is not set');
    $answer = @file_get_contents(rtrim($address, '/') . '/v1/secret/data/pepipost', false, stream_context_create([
        'http' => ['header' => "X-Vault-Token: $token", 'timeout' => 10],
    ]));
    if ($answer === false) {
        throw new RuntimeException('Vault did not give out secret/pepipost: ' . ($http_response_header[0] ?? 'no answer'));
    }
    $fields = json_decode($answer, true)['data']['data'] ?? [];
    $field = function (string $name) use ($fields): string {
        $value = $fields[$name] ?? '';
        if (!is_string($value) || $value === '') {
            throw new RuntimeException("secret/pepipost in Vault has no field $name");
        }
        return $value;
    };
    return [
        'api_key' => $field('api_key'),
    ];
}
