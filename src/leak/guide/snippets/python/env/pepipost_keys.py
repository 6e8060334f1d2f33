"""Reads the Pepipost API key from environment variables."""

import os


def pepipost_keys() -> dict[str, str]:
    """Call it once, when the program starts: it raises when a key is missing."""
    return {
        "api_key": _required("PEPIPOST_API_KEY"),
    }


def _required(name: str) -> str:
    value = os.environ.get(name)
    if not value:
        raise RuntimeError(f"{name} is not set")
    return value
