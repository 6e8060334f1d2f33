# The gate for messages: decides with grep alone whether the text of a commit that is being made could hold a key.

# Succeeds where no line of the file $1 could. Any other line that looks like the end counts as a candidate.
mailwarden_gate() {
  mailwarden_way='tr'
  mailwarden_seen=$(
    { cat -- "$1" && echo && echo '!end'; } 2>/dev/null | mailwarden_grep "^!end|$mailwarden_expression" 2>/dev/null
  ) || :
  [ "$mailwarden_seen" = '!end' ]
}

# Node opens the file by itself.
mailwarden_input() {
  :
}

# The override log wants to know that this hook has run.
mailwarden_passed() {
  [ -n "${MAILWARDEN_DOCTOR:-}" ] || mw_message
}

mailwarden_what='the message'
mailwarden_words=
if [ "${MAILWARDEN_SKIP:-}" = 1 ] || mailwarden_gate "$@"; then
  mailwarden_passed
  exit 0
fi
