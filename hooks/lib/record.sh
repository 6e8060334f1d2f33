# Brings into the override log what the hooks have noted. Whatever goes wrong here, the commit is made, so nothing of it
# may look as if it was not.
# needs: paths, mw_state_folder, node
# sets: nothing

# Starts Node, which brings into the log what is noted. Where there is no Node, or it does not get to its end, the next
# commit tries again. $1 is new where a note is.
mw_record() {
  { echo 1 >"$mw_state_folder/waiting"; } 2>/dev/null || :
  if mw_find_package && mw_find_node; then
    ! (
      # The certificates stay: a webhook may need them.
      unset MAILWARDEN_TOKEN
      mw_start_node record </dev/null
    ) || { printf '' >"$mw_state_folder/waiting"; } 2>/dev/null || :
  elif [ "$1" = new ]; then
    echo 'mailwarden: not checked; noted, and recorded as soon as the package and Node are there' >&2
  fi
}

# Ends a hook that runs when all is done: with what an earlier one has ended with. $1 as above.
mw_finish() {
  if [ -n "$1" ] || [ -s "$mw_state_folder/waiting" ]; then mw_record "$1" || :; fi
  exit "$mw_status"
}
