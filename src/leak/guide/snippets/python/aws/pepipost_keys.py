"""Reads the Pepipost API key from the secret "pepipost" in AWS Secrets Manager."""

import json

import boto3


def pepipost_keys() -> dict[str, str]:
    """Call it once, when the program starts. Region and credentials come from the usual AWS places."""
    answer = boto3.client("secretsmanager").get_secret_value(SecretId="pepipost")
    try:
        secret = json.loads(answer["SecretString"])
    except ValueError:
        # The parser's error holds the whole text: it must not reach a log.
        raise RuntimeError("the secret pepipost in AWS Secrets Manager is not JSON") from None
    return {
        "api_key": _field(secret, "api_key"),
    }


def _field(secret: dict[str, str], name: str) -> str:
    value = secret.get(name)
    if not value:
        raise RuntimeError(f"the secret pepipost in AWS Secrets Manager has no field {name}")
    return value
