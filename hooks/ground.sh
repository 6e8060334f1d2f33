# A clean ground. POSIXLY_CORRECT puts bash into the mode in which no function stands in for unset, trap, set, exit and
# their like, so that these can take away what the environment brings: functions with the names of programs, of other
# built-in commands and of what is defined here; variables of ours, which would be exported besides; options (a trace
# would print the lines that hold a key). A file that was cut off anywhere ends in the trap above, which blocks.
{ set +aefuvxC; } 2>/dev/null
unset -f git grep tr cat rm mkdir sed dirname mv env ps date true uname head cut awk sh node \
  '[' test command read printf echo cd pwd umask ulimit type kill wait shopt local \
  @FUNCTIONS@ 2>/dev/null
unset -v @VARIABLES@ 2>/dev/null
unset IFS
# shellcheck disable=SC3044 # where there is BASHOPTS there is shopt
[ -z "${BASHOPTS:-}" ] ||
  shopt -u execfail extdebug failglob lastpipe nocaseglob nocasematch nullglob xpg_echo 2>/dev/null || :

# Ends the hook with $1: every end goes through here.
mailwarden_end() {
  trap - 0
  exit "$1"
}

# For what git tells on stdin, where that cannot be read to its end.
mailwarden_unread() {
  echo "mailwarden: $mailwarden_hook blocked: what git says on stdin cannot be read" >&2
  mailwarden_end 3
}

# Ends it well. Husky's line asks for a code that a file which was cut off cannot give.
mailwarden_well=0
[ "${MAILWARDEN_LINE:-}" != 1 ] || mailwarden_well=70
unset MAILWARDEN_LINE
mailwarden_pass() {
  mailwarden_end "$mailwarden_well"
}

