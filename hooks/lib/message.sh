# The gate for messages: decides with grep at most whether the text of a commit that is being made could hold a key.
# needs: gate, settings, marks
# sets: mw_seen

# Whether the file $1 is short, and no line of it holds what each line does that the expression matches: no process need
# look at it. read takes a byte at a time, which makes more than this slow; it does not tell an error from the end, so a
# file of which nothing came is looked at by grep. The patterns are those of the default rules.
mw_is_plain() {
  [ -f "$1" ] || return 1
  mw_left=600
  while IFS= read -r mw_row || [ -n "$mw_row" ]; do
    # shellcheck disable=SC2221,SC2222 # patterns that are made from the rules may hold one another
    case $mw_row in @HINTS@) return 1 ;; esac
    mw_left=$((mw_left - ${#mw_row} - 1))
    [ "$mw_left" -gt 0 ] || return 1
  done <"$1"
  [ "$mw_left" -lt 600 ]
} 2>/dev/null

# Succeeds where no line of the file $1 could. grep counts the lines of the file and then those of stdin, where the end
# stands: none, and one. Without an error it has read all of both. There is no NUL in a message: git refuses it.
mw_gate() {
  if [ "$mw_rules" = @RULES@ ] && mw_is_plain "$1"; then return 0; fi
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
