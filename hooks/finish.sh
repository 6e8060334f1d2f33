# The end of a hook that can block: the gate has found a candidate, so Node decides.

if [ -n "${mailwarden_skipped:-}" ]; then
  mailwarden_record new || :
  exit 0
fi
mailwarden_check "$@" || exit
if command -v mailwarden_passed >/dev/null 2>&1; then mailwarden_passed "$@"; fi
exit 0
