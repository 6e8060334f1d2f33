#!/bin/sh
POSIXLY_CORRECT=1
trap 'exit 3' 0
# mailwarden @VERSION@: blocks a change that adds a @PROVIDERS@ key. Put here by mailwarden install, taken away
# by mailwarden uninstall. What cannot hold a key needs neither the package nor Node.

. lib/ground.sh
. lib/paths.sh
. lib/earlier.sh
mw_run_earlier "$@"

. lib/environment.sh
. lib/gate.sh
. lib/settings.sh
. lib/marks.sh
. lib/staged.sh
mw_clean_environment
if [ "${MAILWARDEN_SKIP:-}" = 1 ]; then
  echo "mailwarden: $mw_hook skipped, nothing was checked (MAILWARDEN_SKIP=1)" >&2
  mw_mark skip
  mw_pass
fi
mw_mark_kind=tree
# A shell reads a script only as far as it must: what follows is for candidates.
if mw_settings && mw_gate && ! mw_stale; then
  mw_passed
  mw_pass
fi

. lib/node.sh
mw_what='what is staged'
mw_node_options=--diff
mw_check "$@" || mw_end $?
mw_passed
mw_pass
