"""Reads the Mailjet API key and secret key from the secret "mailjet" in AWS Secrets Manager."""

import json

import boto3


def mailjet_keys() -> dict[str, str]:
    """Call it once, when the program starts. Region and credentials come from the usual AWS places."""
    answer = boto3.client("secretsmanager").get_secret_value(SecretId="mailjet")
    try:
        secret = json.loads(answer["SecretString"])
    except ValueError:
        # The parser's error holds the whole text: it must not reach a log.
        raise RuntimeError("the secret mailjet in AWS Secrets Manager is not JSON") from None
    return {
        "api_key": _field(secret, "api_key"),
        "secret_key": _field(secret, "secret_key"),
    }


def _field(secret: dict[str, str], name: str) -> str:
    value = secret.get(name)
    if not value:
        raise RuntimeError(f"the secret mailjet in AWS Secrets Manager has no field {name}")
    return value
