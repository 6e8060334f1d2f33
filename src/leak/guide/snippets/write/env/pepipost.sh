# Puts the Pepipost API key into .env, which git ignores.
# It is typed, not shown.
(
  set -eu
  umask 077
  if git ls-files --error-unmatch .env >/dev/null 2>&1; then
    echo 'git tracks .env: run "git rm --cached .env" first' >&2
    exit 1
  fi
  git check-ignore -q .env || printf '\n.env\n' >>.gitignore
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
  put() {
    ask "$2"
    rest=$(grep -v "^$1=" .env 2>/dev/null || :)
    printf '%s\n' "${rest:+$rest
}$1=$value" >.env
  }
  put PEPIPOST_API_KEY 'Pepipost API key'
)
