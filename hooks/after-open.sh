# The end of post-commit, post-merge and post-rewrite, for what was not checked.

mailwarden_note=
case $mailwarden_hook:$MW_VERDICT in
  post-rewrite:*) printf '%s' "$mailwarden_stdin" | mw_post_rewrite || : ;;
  *:checked) ;;
  post-merge:*) mw_open_merge || mailwarden_note=new ;;
  *) mw_open_commit || mailwarden_note=new ;;
esac
if [ -n "$mailwarden_note" ] || [ -s "$MW_STATE/waiting" ]; then mailwarden_record "$mailwarden_note" || :; fi
exit "$mailwarden_status"
