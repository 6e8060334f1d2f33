#!/bin/sh
POSIXLY_CORRECT=1
# mailwarden @VERSION@: notes a change that was not checked. Put here by mailwarden install, taken away
# by mailwarden uninstall. What was checked needs neither the package nor Node.

. lib/ground.sh
. lib/paths.sh
. lib/earlier.sh
mw_run_earlier "$@"

. lib/environment.sh
. lib/marks.sh
. lib/settings.sh
. lib/checked.sh
. lib/receipts.sh
mw_clean_environment
mw_end_if_checked

. lib/gate.sh
. lib/head.sh
. lib/notes.sh
. lib/node.sh
. lib/record.sh
mw_note=
[ -z "$mw_is_open" ] || mw_open_commit || mw_note=new
mw_finish "$mw_note"
