"""Reads the Pepipost API key from HashiCorp Vault (KV version 2, mount "secret", path "pepipost")."""

import os

import hvac


def pepipost_keys() -> dict[str, str]:
    """Call it once, when the program starts. Needs VAULT_ADDR and VAULT_TOKEN."""
    client = hvac.Client(url=os.environ["VAULT_ADDR"], token=os.environ["VAULT_TOKEN"], timeout=10)
    answer = client.secrets.kv.v2.read_secret_version(
        path="pepipost", mount_point="secret", raise_on_deleted_version=True
    )
    fields = answer["data"]["data"]
    return {
        "api_key": _field(fields, "api_key"),
    }


def _field(fields: dict[str, str], name: str) -> str:
    value = fields.get(name)
    if not value:
        raise RuntimeError(f"secret/pepipost in Vault has no field {name}")
    return value
