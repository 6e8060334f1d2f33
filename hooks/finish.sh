# The end of a hook that can block: the gate has found a candidate, so Node decides.

if [ -n "$mailwarden_skipped" ]; then
  mailwarden_record new || :
  mailwarden_pass
fi
mailwarden_check "$@" || mailwarden_end $?
mailwarden_passed "$@"
mailwarden_pass
