# Stores the Mailjet API key and secret key in the CyberArk Conjur variables below mailjet/, which it declares first.
# They are typed, not shown, and reach curl on its standard input: conjur variable set would take them as an argument,
# which every process of the machine can read. Needs CONJUR_APPLIANCE_URL, CONJUR_ACCOUNT and a conjur login.
(
  set -eu
  : "${CONJUR_APPLIANCE_URL:?}" "${CONJUR_ACCOUNT:?}"
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
  {
    echo '- !policy'
    echo '  id: mailjet'
    echo '  body:'
    echo '    - !variable api_key'
    echo '    - !variable secret_key'
  } | conjur policy load -b root -f -
  authorization=$(conjur authenticate -H | sed 's/"/\\"/g')
  put() {
    ask "$2"
    {
      printf 'header = "%s"\n' "$authorization"
      printf 'data-raw = "%s"\n' "$value"
      [ -z "${CONJUR_CERT_FILE:-}" ] || printf 'cacert = "%s"\n' "$CONJUR_CERT_FILE"
    } | curl --fail --silent --show-error --config - \
      "$CONJUR_APPLIANCE_URL/secrets/$CONJUR_ACCOUNT/variable/mailjet%2F$1"
  }
  put api_key 'Mailjet API key'
  put secret_key 'Mailjet secret key'
)
