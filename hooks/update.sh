#!/bin/sh
POSIXLY_CORRECT=1
trap 'exit 3' 0
# mailwarden @VERSION@: refuses a push that adds a @PROVIDERS@ key. Put here by mailwarden install --server, taken away
# by mailwarden uninstall --server. What cannot hold a key needs neither the package nor Node.

. lib/ground.sh
. lib/incoming.sh
. lib/paths.sh
. lib/earlier.sh
mw_begin
mw_run_earlier "$@"
# git gives a ref by itself, as `REF OLD NEW`.
mw_stdin="${2:-} ${3:-} ${1:-}
"

. lib/environment.sh
. lib/gate.sh
. lib/settings.sh
. lib/base.sh
. lib/commits.sh
mw_clean_environment
trap 'exit 3' HUP INT TERM
if mw_base_settings && ! mw_asks_to_skip && mw_gate_by_lines && ! mw_stale; then
  mw_pass
fi

. lib/node.sh
mw_what='what is pushed'
mw_node_options=--ended
mw_check "--began=$mw_began" "--beside=$mw_beside" "$@" || mw_end $?
mw_pass
