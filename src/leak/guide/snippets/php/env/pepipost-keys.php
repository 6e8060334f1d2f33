<?php

declare(strict_types=1);

/**
 * Reads the Pepipost API key from environment variables. Call it once, when the program starts.
 *
 * @return array<string, string> the keys by their names
 */
function pepipostKeys(): array
{
    $required = function (string $name): string {
        $value = getenv($name);
        if ($value === false || $value === '') {
            throw new RuntimeException("$name is not set");
        }
        return $value;
    };
    return [
        'api_key' => $required('PEPIPOST_API_KEY'),
    ];
}
