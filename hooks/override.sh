# The part of the override log that the hooks do without Node: which commits were checked, and what was seen of the others.
# Functions only. Needs override-mark.sh before it, and override-open.sh for what is not checked.
#
#   pre-commit, pre-merge-commit, when the scan passes    mw_mark tree        or mw_mark new IDS
#     with MAILWARDEN_SKIP=1                               mw_mark skip
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

# Sets MW_COMMIT, and mw_evidence by the mark of this commit: checked, changed (something else was committed, or there
# was no room for the mark), skip, off (commit-msg saw it, and pre-commit did not) or none. The mark is used up: a
# long-lived process makes many commits.
mw_evidence() {
  mw_state
  mw_identify
  mw_evidence=none MW_VERDICT=open MW_COMMIT='' mw_start='' mw_noted=''
  mw_file=$MW_STATE/ran.${MW_PID:-none}
  if [ -s "$mw_file" ]; then
    { read -r mw_start mw_noted <"$mw_file"; } 2>/dev/null || :
    { printf '' >"$mw_file"; } 2>/dev/null || rm -f "$mw_file"
    [ "$mw_start" = "$MW_START" ] || mw_noted=
  fi
  if [ -z "$mw_noted" ]; then
    ! mw_take_name "message.${MW_PID:-none}.$MW_START" || mw_evidence=off
    ! mw_take_name "unmarked.${MW_PID:-none}.$MW_START" || mw_evidence=changed
  fi
  case $mw_noted in
    '' | skip) mw_head ;;
    *) if mw_matches; then mw_evidence=checked; elif [ -n "$MW_PID" ]; then mw_evidence=changed; fi ;;
  esac
  [ "$mw_noted" != skip ] || mw_evidence=skip
}

# Sets MW_COMMIT and mw_tree.
mw_head() {
  mw_lines=$(git rev-parse HEAD 'HEAD^{tree}' 2>/dev/null) || mw_lines=
  # shellcheck disable=SC2086 # two words
  set -- $mw_lines
  MW_COMMIT=${1:-} mw_tree=${2:-}
}

# Whether HEAD is what mw_noted says: a tree, or a commit with new blobs behind it. Sets MW_COMMIT, and mw_replaced to
# the commit that it was amended from, to nothing, or to unknown.
mw_matches() {
  mw_replaced=unknown
  case $mw_noted in *+*) ;; *) mw_head; [ "$mw_noted" = "$mw_tree" ]; return ;; esac
  mw_raw --root --always -m --format='commit %H %P ' HEAD
  MW_COMMIT=${mw_found%% *}
  case $mw_found in
    "$MW_COMMIT ${mw_noted%%+*} "*) mw_replaced= ;;
    # An amended commit: what was staged is its difference to the one before.
    *) mw_replaced=${mw_noted%%+*} && mw_raw "$mw_replaced" HEAD ;;
  esac
  [ "${mw_noted#*+}" = "${mw_found##* }" ]
}

# Sets mw_found to the commit, its parents, and the new blobs, as git diff-tree names them for these arguments.
mw_raw() {
  mw_lines=$(git diff-tree -r --raw --no-abbrev --no-renames --ignore-submodules=none "$@" -- 2>/dev/null) || :
  mw_found='' mw_ids=''
  # shellcheck disable=SC2086 # split into lines, which may hold any character
  {
    set -f
    IFS='
'
    set -- $mw_lines
    unset IFS
    set +f
  }
  for mw_line; do
    case $mw_line in
      'commit '*) [ -z "$mw_found" ] || break; mw_found=${mw_line#commit } ;;
      :*)
        mw_line=${mw_line#* * } mw_old=${mw_line%% *} mw_line=${mw_line#* } mw_new=${mw_line%% *}
        # A changed mode, or a file that is gone.
        case $mw_new in "$mw_old") ;; *[!0]*) mw_ids=$mw_ids,$mw_new ;; esac
        ;;
    esac
  done
  mw_found=$mw_found$mw_ids
}

# Ends the matter: no later run takes this commit for one that no hook saw.
mw_settle() {
  MW_VERDICT=$1
  { printf '%s\n' "$MW_COMMIT" >>"$MW_STATE/seen"; } 2>/dev/null || mw_leave_name "seen.$MW_COMMIT" ||
    mw_cannot_write "$MW_STATE"
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
