# The part of the override log that the hooks do without Node: which commits were checked, and what was seen of the others.
# Functions only. Needs override-mark.sh before it, and override-open.sh for what is not checked.
#
#   pre-commit, pre-merge-commit, when the scan passes    mw_mark tree        with MAILWARDEN_SKIP=1: mw_mark skip
#     before the scan, to save time                       mw_begin
#   post-commit                                           mw_post_commit      0: nothing more to do, else start Node
#   post-merge                                            mw_post_merge "$1"  0: nothing more to do, else start Node
#     the two halves of both                              mw_checked          then mw_open_commit or mw_open_merge
#   post-rewrite, pairs on stdin                          mw_post_rewrite
#   pre-push passes, its lines on stdin                   mw_push_passed "$1" "$2"
#   pre-push with MAILWARDEN_SKIP=1, lines on stdin       mw_push_skipped "$1" "$2"   then start Node
#   pre-push                                              mw_needs_reason     0: start Node, the log has an unexplained entry
#
# mw_post_commit and mw_post_merge set MW_COMMIT, and MW_VERDICT to checked, clean (git made it, and the gate finds
# nothing in it), nothing or open. What is open stands as a line in the file `pending` before Node starts: Node judges
# it (src/overrides), and where Node is missing the next run does. A function mw_gate_head, where there is one, spares
# Node: 0 when the change that HEAD makes may hold a key or cannot be read.

# Sets MW_COMMIT, and mw_evidence by the mark of this commit: checked, changed (the tree is another one), skip or none.
# The mark is used up: a long-lived process makes many commits.
mw_evidence() {
  mw_state
  mw_identify
  mw_evidence=none MW_VERDICT=open mw_start= mw_noted=
  mw_ids=$(git rev-parse HEAD 'HEAD^{tree}' 2>/dev/null) || mw_ids=
  set -- $mw_ids
  MW_COMMIT=${1:-} mw_tree=${2:-}
  mw_file=$MW_STATE/ran.${MW_PID:-none}
  [ -s "$mw_file" ] || return 0
  read -r mw_start mw_noted <"$mw_file" || :
  : >"$mw_file"
  [ "$mw_start" = "$MW_START" ] || return 0
  case $mw_noted in
    skip) mw_evidence=skip ;;
    "$mw_tree") mw_evidence=checked ;;
    *) [ -z "$MW_PID" ] || mw_evidence=changed ;;
  esac
}

# Ends the matter: no later run takes this commit for one that no hook saw.
mw_settle() {
  MW_VERDICT=$1
  { printf '%s\n' "$MW_COMMIT" >>"$MW_STATE/seen"; } 2>/dev/null || :
}

# Whether the commit that HEAD is now was checked; also where there is none.
mw_checked() {
  mw_evidence
  [ -n "$MW_COMMIT" ] || return 0
  [ "$mw_evidence" = checked ] || return 1
  mw_settle checked
}

mw_post_commit() {
  mw_checked || mw_open_commit
}

# $1 is 1 for merge --squash, which makes no commit.
mw_post_merge() {
  MW_VERDICT=nothing
  [ "${1:-0}" = 0 ] || return 0
  mw_checked || mw_open_merge
}
