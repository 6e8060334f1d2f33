"""Reads the Mailjet API key and secret key from environment variables."""

import os


def mailjet_keys() -> dict[str, str]:
    """Call it once, when the program starts: it raises when a key is missing."""
    return {
        "api_key": _required("MJ_APIKEY_PUBLIC"),
        "secret_key": _required("MJ_APIKEY_PRIVATE"),
    }


def _required(name: str) -> str:
    value = os.environ.get(name)
    if not value:
        raise RuntimeError(f"{name} is not set")
    return value
