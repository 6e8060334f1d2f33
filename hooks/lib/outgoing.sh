# The gate for pushes: decides with git and grep alone whether what the remote lacks could hold a key. Every doubt (a
# process that fails, an object that is missing, a tag that points at something else than a commit) counts as a
# candidate: nothing passes unread.
# needs: paths, mw_state_folder, gate, marks, receipts, remote, commits, pushes, mw_stdin
# sets: mw_verdict, mw_wanted, mw_had, mw_branch_ids, mw_odd, mw_branches, mw_fresh, mw_options, mw_to_read, mw_whole

# A longer history is left to Node, which shows how far it is and uses several cores; so are many refs.
mw_most=2000
mw_most_refs=100
# So many are looked at without asking what other branches of the remote have.
mw_most_at_once=100

# Encodings in which letters and digits are not those of ASCII, or may not be: UTF-7, EBCDIC by all its names, and whatever
# does not begin like the ones that are usual.
mw_odd_encoding='^encoding ([Uu][Tt][Ff]-?[^8]|[Ii][^Ss]|[^UuIiLlWwKk])'

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

# Prints into mw_seen a line `ID commit PARENTS` for each commit, $2 and one more at most, and behind it the lines of the
# commit object that could hold a key, or tell of an encoding in which a key would look otherwise. $1 is the way of grep.
# The ids go as arguments: a here-document is written by a process of its own, whose end nobody sees. The objects are
# read as they are: rev-list would stop at a NUL, leave out headers, and make another text of an encoding.
mw_ask_list() {
  mw_way=$1
  mw_draw
  # shellcheck disable=SC2086 # split at line breaks
  mw_seen=$(
    {
      echo "?begin$mw_token"
      git @SETTINGS@ rev-list --parents --boundary --max-count=$(($2 + 1)) $mw_wanted $mw_had $mw_options &&
        echo "?end$mw_token"
    } 2>/dev/null | git cat-file --batch='%(objectname) %(objecttype) %(rest)' --buffer 2>/dev/null |
      mw_grep "^[0-9a-f]{40,64} commit [0-9a-f ]*\$|^-[0-9a-f]{40,64} missing\$|^[?](begin|end)$mw_token missing\$|$mw_odd_encoding|$mw_expression" \
        2>/dev/null
  ) || :
}

# Takes the ids of the commits from what the list has printed, and those of merges, whose parents are two and more. Fails
# where it has printed anything else, its beginning or end are missing, or it does not hang together: the parents of what
# is listed are listed as well, or named as the boundary (`-ID`), which git prints last of all. A
# shell copies a text to add to it, hence the short one beside the long one.
mw_take_ids() {
  mw_commit_ids='' mw_some_ids='' mw_merges='' mw_due='' mw_parents='' mw_boundary=$mw_break
  mw_word=
  for mw_row in $mw_seen; do
    case $mw_word:$mw_row in
      :"?begin$mw_token missing") mw_word=begun ;;
      begun:"?end$mw_token missing") mw_word=ended ;;
      begun:[0-9a-f]*' commit '*)
        mw_id=${mw_row%% *}
        [ "$mw_parents" = "$mw_id" ] || mw_due="$mw_due $mw_parents"
        mw_parents=${mw_row#*' commit '}
        mw_some_ids=$mw_some_ids$mw_id$mw_break
        [ "${#mw_some_ids}" -lt 2000 ] || mw_commit_ids=$mw_commit_ids$mw_some_ids mw_some_ids=
        case $mw_parents in *' '*) mw_merges=$mw_merges$mw_id$mw_break ;; esac
        ;;
      begun:-*' missing')
        mw_id=${mw_row#-}
        mw_boundary=$mw_boundary${mw_id%% *}$mw_break
        ;;
      *) return 1 ;;
    esac
  done
  mw_commit_ids=$mw_commit_ids$mw_some_ids
  [ "$mw_word" = ended ] && mw_hangs_together "$mw_due $mw_parents"
}

# Whether each of the ids in $1 is listed or at the boundary, and each branch that is pushed is listed, or had already,
# which git is asked for once more.
mw_hangs_together() {
  mw_all=$mw_boundary$mw_commit_ids
  IFS=' '
  # shellcheck disable=SC2086 # split at the blanks
  set -- $1
  IFS=$mw_break
  for mw_id; do
    case $mw_all in *"$mw_break$mw_id$mw_break"*) ;; *) return 1 ;; esac
  done
  set --
  for mw_id in $mw_branch_ids; do
    case $mw_all in *"$mw_break$mw_id$mw_break"*) ;; *) set -- "$@" "$mw_id" ;; esac
  done
  [ $# -gt 0 ] || return 0
  # shellcheck disable=SC2086 # split at line breaks
  mw_already=$(git rev-list --max-count=1 "$@" $mw_had $mw_options 2>/dev/null && echo '!end')
  [ "$mw_already" = '!end' ]
}

# Whether the list holds no candidate, nor what its commits add; it may be of $1 commits. Sets mw_to_read to those that were read.
mw_read_list() {
  mw_to_read=
  mw_take_ids || return 1
  mw_commit_ids=${mw_commit_ids%"$mw_break"}
  [ -n "$mw_commit_ids" ] || return 0
  mw_count_lines "$mw_commit_ids"
  [ "$mw_count" -le "$1" ] || return 1
  mw_without_receipt "$mw_commit_ids"
  [ -n "$mw_to_read" ] || return 0
  mw_commits "$mw_to_read" || return 1
  mw_unread_merges=
  for mw_id in $mw_merges; do
    case $mw_break$mw_to_read$mw_break in
      *"$mw_break$mw_id$mw_break"*) mw_unread_merges=$mw_unread_merges$mw_id$mw_break ;;
    esac
  done
  [ -z "$mw_unread_merges" ] || mw_merged "$mw_unread_merges"
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
