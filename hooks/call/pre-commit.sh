mw_hook=${1:-}
[ $# = 0 ] || shift
# The framework says in variables what git says in arguments.
case $mw_hook in
  commit-msg) [ $# -gt 0 ] || set -- "$(git rev-parse --git-path COMMIT_EDITMSG)" ;;
  post-merge) set -- "${PRE_COMMIT_IS_SQUASH_MERGE:-0}" ;;
  post-rewrite) set -- "${PRE_COMMIT_REWRITE_COMMAND:-}" ;;
  pre-push) set -- "${PRE_COMMIT_REMOTE_NAME:-}" "${PRE_COMMIT_REMOTE_URL:-}" ;;
esac
