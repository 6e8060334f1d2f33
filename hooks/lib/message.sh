# The gate for messages: decides with grep alone whether the text of a commit that is being made could hold a key.
# needs: gate, marks
# sets: mw_seen

# Succeeds where no line of the file $1 could. grep counts the lines of the file and then those of stdin, where the end
# stands: none, and one. Without an error it has read all of both. There is no NUL in a message: git refuses it.
mw_gate() {
  mw_draw
  mw_seen=$(
    printf '!end%s\n' "$mw_token" |
      LC_ALL=C grep -achE "^!end$mw_token\$|$mw_expression" -- "$1" - 2>/dev/null
  ) || return 1
  [ "$mw_seen" = "0${mw_break}1" ]
}

# Node opens the file by itself.
mw_input() {
  :
}

# The override log wants to know that this hook has run.
mw_passed() {
  [ -n "${MAILWARDEN_DOCTOR:-}" ] || mw_message
}
