#!/bin/sh
POSIXLY_CORRECT=1
# mailwarden @VERSION@: notes a change that was not checked. Put here by mailwarden install, taken away
# by mailwarden uninstall. What was checked needs neither the package nor Node.

. lib/ground.sh
mw_run_earlier "$@"
# merge --squash makes no commit.
[ "${1:-0}" = 0 ] || exit "$mw_status"

. lib/paths.sh
. lib/marks.sh
. lib/checked.sh
. lib/receipts.sh
export GIT_NO_REPLACE_OBJECTS=1 GIT_NO_LAZY_FETCH=1 GIT_GRAFT_FILE=
# This is all that a checked commit costs.
if mw_checked; then
  mw_receipt_head
  [ -s "$mw_state_folder/waiting" ] || exit "$mw_status"
fi

. lib/gate.sh
. lib/notes.sh
. lib/node.sh
. lib/record.sh
mw_clean_environment
mw_note=
[ "$mw_commit_verdict" = checked ] || mw_open_merge || mw_note=new
mw_finish "$mw_note"
