# Lists the commits that are new where a push goes, and reads them. What is new the push and the server each know in
# their own way (outgoing, incoming).
# needs: gate, commits, mw_wanted, mw_had, mw_branch_ids, mw_options
# sets: mw_commit_ids, mw_boundary, mw_merges, mw_unread_merges, mw_count

# Encodings in which letters and digits are not those of ASCII, or may not be: UTF-7, EBCDIC by all its names, and whatever
# does not begin like the ones that are usual.
mw_odd_encoding='^encoding ([Uu][Tt][Ff]-?[^8]|[Ii][^Ss]|[^UuIiLlWwKk])'

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
# shell copies a text to add to it, hence the short one beside the long one. More than $1 commits are a failure, too.
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
  [ "$mw_word" = ended ] && mw_hangs_together "$mw_due $mw_parents" || return 1
  mw_commit_ids=${mw_commit_ids%"$mw_break"}
  mw_count_lines "$mw_commit_ids"
  [ "$mw_count" -le "$1" ]
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

# Whether the commits in $1, an id a line, which were listed, add nothing that could hold a key.
mw_read_commits() {
  mw_commits "$1" || return 1
  mw_unread_merges=
  for mw_id in $mw_merges; do
    case $mw_break$1$mw_break in
      *"$mw_break$mw_id$mw_break"*) mw_unread_merges=$mw_unread_merges$mw_id$mw_break ;;
    esac
  done
  [ -z "$mw_unread_merges" ] || mw_merged "$mw_unread_merges"
}

# Sets mw_count to the number of lines in $1 that are not empty; words are split at line breaks only.
mw_count_lines() {
  # shellcheck disable=SC2086 # split
  set -- $1
  mw_count=$#
}
