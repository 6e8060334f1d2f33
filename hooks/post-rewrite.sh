#!/bin/sh
POSIXLY_CORRECT=1
# mailwarden @VERSION@: notes which commits took the place of which. Put here by mailwarden install, taken away
# by mailwarden uninstall. Needs neither the package nor Node.

. lib/ground.sh
. lib/paths.sh
. lib/earlier.sh
. lib/stdin.sh
mw_read_stdin || :
mw_run_earlier "$@"

. lib/environment.sh
. lib/marks.sh
. lib/notes.sh
. lib/node.sh
. lib/record.sh
. lib/unsaid.sh
mw_clean_environment
mw_find_state
[ -z "$mw_manager" ] || [ -n "$mw_stdin" ] || mw_say_rewritten "$@"
printf '%s' "$mw_stdin" | mw_post_rewrite || :
mw_finish ''
