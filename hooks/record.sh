# Brings into the override log what the hooks have noted. Whatever goes wrong here, the commit is made, so nothing of it
# may look as if it was not.

# Starts Node, which brings into the log what is noted. Where there is no Node, or it does not get to its end, the next
# commit tries again. $1 is new where a note is.
mailwarden_record() {
  mw_state
  { echo 1 >"$MW_STATE/waiting"; } 2>/dev/null || :
  if mailwarden_find_package && mailwarden_find_node; then
    ! (
      unset NODE_OPTIONS NODE_DEBUG NODE_V8_COVERAGE NODE_PATH MAILWARDEN_TOKEN
      exec "$mailwarden_node" "$mailwarden_package/hook.js" record </dev/null
    ) || { printf '' >"$MW_STATE/waiting"; } 2>/dev/null || :
  elif [ "$1" = new ]; then
    echo 'mailwarden: not checked; noted, and recorded as soon as the package and Node are there' >&2
  fi
}
