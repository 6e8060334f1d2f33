# The end of post-commit, post-merge and post-rewrite, for what was not checked. Whatever goes wrong here, the commit is
# made, so nothing of it may look as if it was not.

# Starts Node, which brings into the log what is noted. Where there is no Node, or it does not get to its end, the next
# commit tries again.
mailwarden_record() {
  echo 1 >"$MW_STATE/waiting"
  if [ -r "$mailwarden_package/hook.js" ] && mailwarden_find_node; then
    ! (unset NODE_OPTIONS && exec "$mailwarden_node" "$mailwarden_package/hook.js" "$mailwarden_hook" "$@" </dev/null) ||
      : >"$MW_STATE/waiting"
  elif [ "$MW_VERDICT" = open ]; then
    echo 'mailwarden: not checked; noted, and recorded as soon as the package and Node are there: npx mailwarden overrides' >&2
  fi
}

mailwarden_open=
case $mailwarden_hook:$MW_VERDICT in
  post-rewrite:*) printf '%s' "$mailwarden_stdin" | mw_post_rewrite || : ;;
  *:checked) ;;
  post-merge:*) mw_open_merge || mailwarden_open=1 ;;
  *) mw_open_commit || mailwarden_open=1 ;;
esac
if [ -n "$mailwarden_open" ] || [ -s "$MW_STATE/waiting" ]; then mailwarden_record "$@" || :; fi
exit "$mailwarden_status"
