# The hooks that were here before ours.
# needs: paths, mw_hook, mw_stdin where git tells something there; ground but for mw_find_own
# sets: mw_own, mw_status

# The hook that was here before runs first, as git would run it, and so does a second that came later, and one that the
# repository has of its own; a failure of theirs is the hook's. What is done cannot be stopped: there our part runs all the
# same. Whoever has renamed this file since, and runs it, does not part it from them.
mw_run_earlier() {
  mw_find_own
  for mw_earlier in "${0%/*}/$mw_hook.mailwarden-orig" "${0%/*}/$mw_hook.mailwarden-orig2" "$mw_own"; do
    { [ -f "$mw_earlier" ] && [ -x "$mw_earlier" ]; } || continue
    if [ -n "${mw_stdin+set}" ]; then printf '%s' "$mw_stdin" | "$mw_earlier" "$@"; else "$mw_earlier" "$@"; fi ||
      mw_status=$?
    # Where mailwarden is installed in the repository as well, all is done.
    if [ "$mw_earlier" = "$mw_own" ] && mw_is_ours "$mw_own"; then mw_end "$mw_status"; fi
    case $mw_status:$mw_hook in 0:* | *:post-*) ;; *) mw_end "$mw_status" ;; esac
  done
}

# Sets mw_own to the hook that git would run if this file did not stand in for it in all repositories of a person: that of
# the folder which was in force before, else that of the git directory. Empty where this is no such file, or that one
# leads back to it.
mw_find_own() {
  mw_own=''
  mw_is_for_all || return 0
  mw_in_force=''
  IFS= read -r mw_in_force <"${0%/*}/../earlier" || :
  mw_own=$mw_in_force/$mw_hook
  if [ -z "$mw_in_force" ] || [ ! -e "$mw_own" ]; then
    mw_find_common
    mw_own=$mw_common/hooks/$mw_hook
  fi
  [ ! -f "${mw_own%/*}/../earlier" ] || mw_own=
}

# Whether the file $1 is a hook of ours, of any version: its head says so.
mw_is_ours() {
  mw_left=6
  while [ "$mw_left" -gt 0 ] && IFS= read -r mw_line; do
    case $mw_line in '# mailwarden '[0-9a-f]*': '*) return 0 ;; esac
    mw_left=$((mw_left - 1))
  done <"$1"
  return 1
} 2>/dev/null
