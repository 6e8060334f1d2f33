<?php

declare(strict_types=1);

/**
 * Reads the Mailjet API key and secret key from the CyberArk Conjur variables below "mailjet/".
 * Needs the four CONJUR_ variables named here. Call it once, when the program starts.
 *
 * @return array<string, string> the keys by their names
 */
function mailjetKeys(): array
{
    $required = fn (string $name): string => getenv($name) ?: throw new RuntimeException("$name is not set");
    $send = function (string $path, array $request): string {
        $context = stream_context_create(['http' => $request + ['timeout' => 10]]);
        $answer = @file_get_contents(rtrim((string) getenv('CONJUR_APPLIANCE_URL'), '/') . $path, false, $context);
        if ($answer === false || $answer === '') {
            throw new RuntimeException("Conjur gave nothing for $path: " . ($http_response_header[0] ?? 'no answer'));
        }
        return $answer;
    };

    $required('CONJUR_APPLIANCE_URL');
    $account = $required('CONJUR_ACCOUNT');
    $login = rawurlencode($required('CONJUR_AUTHN_LOGIN'));
    $token = base64_encode($send("/authn/$account/$login/authenticate", [
        'method' => 'POST',
        'header' => 'Content-Type: text/plain',
        'content' => $required('CONJUR_AUTHN_API_KEY'),
    ]));
    $variable = fn (string $name): string => $send("/secrets/$account/variable/" . rawurlencode($name), [
        'header' => "Authorization: Token token=\"$token\"",
    ]);
    return [
        'api_key' => $variable('mailjet/api_key'),
        'secret_key' => $variable('mailjet/secret_key'),
    ];
}
