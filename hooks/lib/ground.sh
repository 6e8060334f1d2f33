# A clean ground. POSIXLY_CORRECT puts bash into the mode in which no function stands in for unset, trap, set, exit and
# their like, so that these can take away what the environment brings: functions with the names of programs, of other
# built-in commands and of what is defined here; variables of ours, which would be exported besides; options (a trace
# would print the lines that hold a key). A file that was cut off anywhere ends in the trap above, which blocks.
# needs: POSIXLY_CORRECT
# sets: mw_hook, mw_build, mw_well, mw_status, mw_manager

{ set +aefuvxC; } 2>/dev/null
unset -f git grep tr cat rm mkdir sed dirname mv env ps date true uname head cut awk sh node \
  '[' test command read printf echo cd pwd umask ulimit type kill wait shopt local \
  @FUNCTIONS@ 2>/dev/null
unset -v @VARIABLES@ 2>/dev/null
unset IFS
# shellcheck disable=SC3044 # where there is BASHOPTS there is shopt
[ -z "${BASHOPTS:-}" ] ||
  shopt -u execfail extdebug failglob lastpipe nocaseglob nocasematch nullglob xpg_echo 2>/dev/null || :

mw_hook=@HOOK@
# Changes whenever what hooks do changes; the package holds a file of that name.
mw_build=@BUILD@
# What an earlier hook has ended with.
mw_status=0

# Husky's line asks for a code that a file which was cut off cannot give.
mw_well=0
[ "${MAILWARDEN_LINE:-}" != 1 ] || mw_well=70
# The hook manager that calls, where it may keep to itself what git says.
mw_manager=${MAILWARDEN_MANAGER:-}
unset MAILWARDEN_LINE MAILWARDEN_MANAGER

# Ends the hook with $1: every end goes through here.
mw_end() {
  trap - 0
  exit "$1"
}

# Ends it well.
mw_pass() {
  mw_end "$mw_well"
}
