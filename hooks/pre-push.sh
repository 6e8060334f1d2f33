#!/bin/sh
POSIXLY_CORRECT=1
trap 'exit 3' 0
# mailwarden @VERSION@: blocks a change that adds a @PROVIDERS@ key. Put here by mailwarden install, taken away
# by mailwarden uninstall. What cannot hold a key needs neither the package nor Node.

. lib/ground.sh
. lib/paths.sh
. lib/earlier.sh
. lib/stdin.sh
mw_read_stdin || {
  echo "mailwarden: $mw_hook blocked: what git says on stdin cannot be read" >&2
  mw_end 3
}
mw_run_earlier "$@"

. lib/environment.sh
. lib/gate.sh
. lib/settings.sh
. lib/marks.sh
. lib/notes.sh
. lib/pushes.sh
. lib/receipts.sh
. lib/remote.sh
. lib/commits.sh
. lib/outgoing.sh
. lib/unsaid.sh
mw_clean_environment
mw_find_state
# pre-commit's framework runs a hook that was here before it with all that git says, and then those of its file with less.
if [ "${PRE_COMMIT_RUNNING_LEGACY:-}${PREK_RUNNING_LEGACY:-}" = 1 ]; then
  mw_identify
  for mw_file in "$mw_state_folder"/said.*; do [ ! -e "$mw_file" ] || rm -f "$mw_file"; done
  [ -z "$mw_git_pid" ] || mw_leave_name "said.$mw_git_pid.$mw_git_start" || :
elif [ -n "$mw_manager" ] && [ -z "$mw_stdin" ]; then
  mw_identify
  ! mw_take_name "said.${mw_git_pid:-none}.$mw_git_start" || mw_pass
  mw_say_refs
fi
mw_skipped=
if [ "${MAILWARDEN_SKIP:-}" = 1 ]; then
  echo "mailwarden: $mw_hook skipped, nothing was checked (MAILWARDEN_SKIP=1)" >&2
  printf '%s' "$mw_stdin" | mw_push_skipped "$@"
  mw_skipped=1
fi
# Ctrl-C ends the push; what was read so far does not count as checked.
trap 'exit 3' HUP INT TERM
# A commit that no hook has seen gets its record before the push decides: that is Node's. Where Node is gone and nobody
# asks for a reason, such a commit may pass without a receipt: the next run finds it.
mw_unrecorded=
if [ -z "$mw_skipped" ] && mw_settings && mw_gate_by_lines "$@" && ! mw_stale && ! mw_needs_reason; then
  if ! mw_unseen "$mw_to_read"; then
    mw_passed "$@"
    mw_pass
  fi
  mw_asks_reason || mw_unrecorded=1
fi

. lib/node.sh
. lib/record.sh
if [ -n "$mw_skipped" ]; then
  mw_record new || :
  mw_pass
fi
mw_what='what is pushed'
mw_node_options=--ended
# Node writes the receipts of what it reads.
mw_to_read='' mw_whole=''
mw_check "$@" || mw_end $?
mw_passed "$@"
mw_pass
