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
. lib/message.sh
mw_clean_environment
if [ "${MAILWARDEN_SKIP:-}" = 1 ] || { mw_settings && mw_gate "$@" && ! mw_stale; }; then
  mw_passed
  mw_pass
fi

. lib/node.sh
mw_what='the message'
mw_node_options=
mw_check "$@" || mw_end $?
mw_passed
mw_pass
