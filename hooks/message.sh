# The gate for messages: decides with grep alone whether the text of a commit that is being made could hold a key.

# Succeeds where no line of the file $1 could. grep counts the lines of the file and then those of stdin, where the end
# stands: none, and one. Without an error it has read all of both. There is no NUL in a message: git refuses it.
mailwarden_gate() {
  mailwarden_draw
  mailwarden_seen=$(
    printf '!end%s\n' "$mailwarden_token" |
      LC_ALL=C grep -achE "^!end$mailwarden_token\$|$mailwarden_expression" -- "$1" - 2>/dev/null
  ) || return 1
  [ "$mailwarden_seen" = "0${mailwarden_break}1" ]
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
mailwarden_skipped=
if [ "${MAILWARDEN_SKIP:-}" = 1 ] || { mailwarden_gate "$@" && ! mailwarden_stale; }; then
  mailwarden_passed
  mailwarden_pass
fi
