"""Reads the Pepipost API key from the CyberArk Conjur variables below "pepipost/"."""

import os

from conjur_api import Client
from conjur_api.models import ConjurConnectionInfo, CredentialsData, SslVerificationMode
from conjur_api.providers import AuthnAuthenticationStrategy, SimpleCredentialsProvider


def pepipost_keys() -> dict[str, str]:
    """Call it once, when the program starts, outside of any event loop. Needs the CONJUR_ variables named here."""
    url = os.environ["CONJUR_APPLIANCE_URL"]
    certificate = os.environ.get("CONJUR_CERT_FILE")
    credentials = SimpleCredentialsProvider()
    credentials.save(
        CredentialsData(
            machine=url,
            username=os.environ["CONJUR_AUTHN_LOGIN"],
            api_key=os.environ["CONJUR_AUTHN_API_KEY"],
        )
    )
    client = Client(
        ConjurConnectionInfo(conjur_url=url, account=os.environ["CONJUR_ACCOUNT"], cert_file=certificate),
        ssl_verification_mode=SslVerificationMode.SELF_SIGN if certificate else SslVerificationMode.TRUST_STORE,
        authn_strategy=AuthnAuthenticationStrategy(credentials),
        async_mode=False,
    )
    return {
        "api_key": _value(client, "pepipost/api_key"),
    }


def _value(client: Client, name: str) -> str:
    value = client.get(name).decode()
    if not value:
        raise RuntimeError(f"the Conjur variable {name} is empty")
    return value
