# Stores the Mailjet API key and secret key in HashiCorp Vault: KV version 2, mount secret, path mailjet.
# They are typed, not shown, and reach the vault command on its standard input.
(
  set -eu
  ask() {
    printf '%s: ' "$1" >&2
    IFS= read -r value
    echo >&2
    if [ -z "$value" ] || [ -n "$(printf %s "$value" | tr -d 'A-Za-z0-9_-')" ]; then
      echo "this does not look like a $1" >&2
      exit 1
    fi
  }
  trap 'stty echo 2>/dev/null || :' EXIT
  trap 'exit 130' INT TERM
  stty -echo 2>/dev/null || :
  ask 'Mailjet API key' && api_key=$value
  ask 'Mailjet secret key' && secret_key=$value
  {
    printf '{"api_key": "%s"' "$api_key"
    printf ', "secret_key": "%s"' "$secret_key"
    printf '}'
  } | vault kv put -mount=secret mailjet -
)
