# Whether the commit that HEAD is now was checked by the hooks before it.
# needs: paths, marks, receipts
# sets: mw_commit, mw_is_open, mw_evidence, mw_tree, mw_replaced

# Sets mw_commit, and mw_evidence by the mark of this commit: checked, changed (something else was committed, or there
# was no room for the mark), skip, off (commit-msg saw it, and pre-commit did not) or none. The mark is used up: a
# long-lived process makes many commits.
mw_evidence() {
  mw_find_state
  mw_identify
  mw_evidence=none mw_commit='' mw_start='' mw_noted=''
  mw_file=$mw_state_folder/ran.${mw_git_pid:-none}
  if [ -s "$mw_file" ]; then
    { read -r mw_start mw_noted <"$mw_file"; } 2>/dev/null || :
    { printf '' >"$mw_file"; } 2>/dev/null || rm -f "$mw_file"
    [ "$mw_start" = "$mw_git_start" ] || mw_noted=
  fi
  if [ -z "$mw_noted" ]; then
    ! mw_take_name "message.${mw_git_pid:-none}.$mw_git_start" || mw_evidence=off
    ! mw_take_name "unmarked.${mw_git_pid:-none}.$mw_git_start" || mw_evidence=changed
  fi
  case $mw_noted in
    '' | skip) mw_head ;;
    *) if mw_matches; then mw_evidence=checked; elif [ -n "$mw_git_pid" ]; then mw_evidence=changed; fi ;;
  esac
  [ "$mw_noted" != skip ] || mw_evidence=skip
}

# Sets mw_commit and mw_tree.
mw_head() {
  mw_lines=$(git rev-parse HEAD 'HEAD^{tree}' 2>/dev/null) || mw_lines=
  # shellcheck disable=SC2086 # two words
  set -- $mw_lines
  mw_commit=${1:-} mw_tree=${2:-}
}

# Whether HEAD is what mw_noted says: a tree, or a commit with new blobs behind it. Sets mw_commit, and mw_replaced to
# the commit that it was amended from, to nothing, or to unknown.
mw_matches() {
  mw_replaced=unknown
  case $mw_noted in *+*) ;; *) mw_head; [ "$mw_noted" = "$mw_tree" ]; return ;; esac
  mw_raw --root --always -m --format='commit %H %P ' HEAD
  mw_commit=${mw_found%% *}
  case $mw_found in
    "$mw_commit ${mw_noted%%+*} "*) mw_replaced= ;;
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
mw_note_seen() {
  { printf '%s\n' "$mw_commit" >>"$mw_state_folder/seen"; } 2>/dev/null || mw_leave_name "seen.$mw_commit" ||
    mw_cannot_write "$mw_state_folder"
}

# Whether the commit that HEAD is now was checked; also where there is none.
mw_checked() {
  mw_evidence
  [ -n "$mw_commit" ] || return 0
  [ "$mw_evidence" = checked ] || return 1
  mw_note_seen
}

# Ends the hook where that is so and nothing waits for Node: this is all that a checked commit costs. Else sets mw_is_open
# to whether it was not checked.
mw_end_if_checked() {
  mw_is_open=1
  mw_checked || return 0
  mw_is_open=
  mw_receipt_head
  [ -s "$mw_state_folder/waiting" ] || exit "$mw_status"
}
