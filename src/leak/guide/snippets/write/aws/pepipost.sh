# Stores the Pepipost API key as the secret pepipost in AWS Secrets Manager.
# It is typed, not shown, and reaches the aws command on its standard input.
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
  ask 'Pepipost API key' && api_key=$value
  if aws secretsmanager describe-secret --secret-id pepipost >/dev/null 2>&1; then
    set -- put-secret-value --secret-id pepipost
  else
    set -- create-secret --name pepipost
  fi
  {
    printf '{"api_key": "%s"' "$api_key"
    printf '}'
  } | aws secretsmanager "$@" --secret-string file:///dev/stdin --query ARN --output text
)
