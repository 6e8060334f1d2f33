"""Reads the Mailjet API key and secret key from HashiCorp Vault (KV version 2, mount "secret", path "mailjet")."""

import os

import hvac


def mailjet_keys() -> dict[str, str]:
    """Call it once, when the program starts. Needs VAULT_ADDR and VAULT_TOKEN."""
    client = hvac.Client(url=os.environ["VAULT_ADDR"], token=os.environ["VAULT_TOKEN"], timeout=10)
    answer = client.secrets.kv.v2.read_secret_version(
        path="mailjet", mount_point="secret", raise_on_deleted_version=True
    )
    fields = answer["data"]["data"]
    return {
        "api_key": _field(fields, "api_key"),
        "secret_key": _field(fields, "secret_key"),
    }


def _field(fields: dict[str, str], name: str) -> str:
    value = fields.get(name)
    if not value:
        raise RuntimeError(f"secret/mailjet in Vault has no field {name}")
    return value
