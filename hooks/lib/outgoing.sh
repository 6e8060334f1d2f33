# The gate for pushes: decides with git and grep alone whether what the remote lacks could hold a key. Every doubt (a
# process that fails, an object that is missing, a tag that points at something else than a commit) counts as a
# candidate: nothing passes unread.
# needs: paths, mw_state_folder, gate, marks, receipts, remote, listed, commits, pushes, mw_stdin
# sets: mw_verdict, mw_wanted, mw_had, mw_branch_ids, mw_odd, mw_branches, mw_fresh, mw_options, mw_to_read, mw_whole

# A longer history is left to Node, which shows how far it is and uses several cores; so are many refs.
mw_most=2000
mw_most_refs=100
# So many are looked at without asking what other branches of the remote have.
mw_most_at_once=100

# Reads what git says of each ref: `<local ref> <local id> <remote ref> <remote id>`; the first may hold blanks. Sets
# mw_wanted (what is pushed), mw_had (what the remote has), mw_branch_ids (the commits of branches),
# mw_odd (what may be something else than a commit), mw_branches, a line each, and mw_fresh where the remote does not have
# one of them yet. Fails for what it does not understand.
mw_read_refs() {
  mw_wanted='' mw_had='' mw_odd='' mw_branches='' mw_branch_ids='' mw_fresh='' mw_count=0
  IFS=$mw_break
  for mw_row in $mw_stdin; do
    mw_old_id=${mw_row##* } mw_row=${mw_row% *}
    mw_remote_ref=${mw_row##* } mw_row=${mw_row% *}
    mw_id=${mw_row##* } mw_row=${mw_row% *}
    case $mw_id$mw_old_id in *[!0-9a-f]* | '') return 1 ;; esac
    mw_count=$((mw_count + 1))
    [ "$mw_count" -le "$mw_most_refs" ] || return 1
    case $mw_old_id in *[!0]*) mw_had="$mw_had^$mw_old_id$mw_break" ;; esac
    case $mw_id in *[!0]*) ;; *) continue ;; esac
    mw_wanted=$mw_wanted$mw_id$mw_break
    case $mw_old_id in *[!0]*) ;; *) mw_fresh=1 ;; esac
    case $mw_row in
      HEAD | refs/heads/*) mw_branch_ids=$mw_branch_ids$mw_id$mw_break ;;
      *) mw_odd=$mw_odd$mw_id$mw_break ;;
    esac
    case $mw_remote_ref in
      refs/heads/*) mw_branches=$mw_branches${mw_remote_ref#refs/heads/}$mw_break ;;
    esac
  done
}

# Lists the commits that the remote lacks. A tracking ref of a branch that is being pushed may be stale: there the
# remote's own word counts. $1 and $2 as pre-push gets them.
mw_list() {
  if mw_tracks "$@"; then
    mw_find_links
    set --
    for mw_row in $mw_branches$mw_links; do set -- "$@" "--exclude=$mw_tracked_remote/$mw_row"; done
    for mw_row in $mw_inner; do set -- "$@" "--exclude=$mw_row/*"; done
    set -- --not "$@" "--remotes=$mw_tracked_remote"
  else
    set --
  fi
  mw_options=
  for mw_row; do mw_options=$mw_options$mw_row$mw_break; done
  mw_ask_list plain "$mw_most"
  case $mw_seen in *"?end$mw_token missing") return 0 ;; esac
  # git dies over a commit that it does not have, such as the last one of a branch that somebody else has moved.
  mw_had=$(printf '%s' "$mw_had" | LC_ALL=C tr -d '^' |
    git cat-file --batch-check='^%(objectname)' 2>/dev/null | LC_ALL=C grep -v missing)$mw_break || :
  mw_ask_list tr "$mw_most"
  case $mw_seen in *"?end$mw_token missing") ;; *) return 1 ;; esac
}

# Whether the list holds no candidate, nor what its commits add; it may be of $1 commits. Sets mw_to_read to those that were read.
mw_read_list() {
  mw_to_read=
  mw_take_ids "$1" || return 1
  [ -n "$mw_commit_ids" ] || return 0
  mw_without_receipt "$mw_commit_ids"
  [ -z "$mw_to_read" ] || mw_read_commits "$mw_to_read"
}

# Whether that is so of a few commits of branches that the remote has already. What else it has is not asked for: that may
# leave more to read, and nothing out.
mw_is_small() {
  [ -z "$mw_odd$mw_fresh" ] || return 1
  mw_ask_list plain "$mw_most_at_once"
  mw_read_list "$mw_most_at_once"
}

# Whether what is listed ends at what the remote itself says that it has: then no tracking ref has left anything out.
mw_ends_there() {
  for mw_id in $mw_boundary; do
    case $mw_break$mw_had in *"$mw_break^$mw_id$mw_break"*) ;; *) return 1 ;; esac
  done
}

# Succeeds where nothing that the remote would get could hold a key. Sets mw_whole to the range where all of it was read.
mw_gate() {
  mw_to_read='' mw_whole='' mw_options=''
  mw_read_refs || return 1
  [ -n "$mw_wanted" ] || return 0
  mw_find_receipts
  mw_find_range
  if ! mw_is_noted "$@" || ! { mw_was_passed || mw_is_small; }; then
    mw_list "$@" && mw_read_list "$mw_most" || return 1
    [ -z "$mw_odd" ] || mw_tags "$mw_odd" || return 1
  fi
  if [ -z "$mw_options" ] || mw_ends_there; then mw_whole=$mw_range; fi
}

# The same, with words that are split at line breaks only.
mw_gate_by_lines() {
  IFS=$mw_break
  set -f
  mw_gate "$@" && mw_verdict=clean || mw_verdict=open
  set +f
  unset IFS
  [ "$mw_verdict" = clean ]
}

# The refs, as git has named them, and their end.
mw_input() {
  printf '%s\nmailwarden: end\n' "${mw_stdin%"$mw_break"}"
}

# Notes what passes. Where Node has read the commits, it has written their receipts.
mw_passed() {
  [ -z "$mw_to_read" ] || mw_receipt "$mw_to_read"
  [ -z "$mw_whole" ] || mw_note_range "$mw_whole"
  mw_rotate_receipts
  mw_push_passed "$@"
  [ "$1" = "${2:-}" ] || mw_tell_notes "$1" "$mw_stdin" || :
}
