# The end of a hook that can block: the gate has found a candidate, so Node decides.

mailwarden_check "$@" || exit
if command -v mailwarden_passed >/dev/null 2>&1; then mailwarden_passed "$@"; fi
exit 0
