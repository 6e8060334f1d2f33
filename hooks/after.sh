# The beginning of post-commit, post-merge and post-rewrite, which is all that a checked commit costs.

MW_VERDICT=nothing
export GIT_NO_REPLACE_OBJECTS=1 GIT_NO_LAZY_FETCH=1 GIT_GRAFT_FILE=
case $mailwarden_hook:${1:-0} in
  post-rewrite:*) mw_state ;;
  post-merge:[!0]*) exit "$mailwarden_status" ;;
  *)
    if mw_checked; then
      mailwarden_receipt_head
      [ -s "$MW_STATE/waiting" ] || exit "$mailwarden_status"
    fi
    ;;
esac
