# The gate for commits: decides with git and grep alone whether what is staged could hold a key. Every doubt (a process
# that fails, an object that is missing, a line too few) counts as a candidate: nothing passes unread.
# needs: paths, gate, settings, marks
# sets: mw_whose, mw_verdict, mw_blob_ids, mw_met_blob, mw_mark_kind

# What must stand in a file, in any case, where anything in it is a key of somebody we know.
mw_whose=@WORDS@

# Runs git with $@ inside the git directory, which counts as the work tree: there git finds no file that it would read in
# place of a blob, and the settings keep it from taking one for unchanged.
mw_index_git() {
  cd "$mw_git" &&
    LC_ALL=C GIT_DIR=. GIT_WORK_TREE=. GIT_INDEX_FILE=$mw_index git @SETTINGS@ "$@" 2>/dev/null
}

# Stage one, for the usual small commit: the list of files and the diff, in which git only names large files and binary
# ones. grep numbers the lines and prints all but those of the files, so that none can be missing. git ends with 1 where
# there is a difference, and with 0 only where somebody else speaks for it. It looks for the short expression, for which it
# is ready sooner. Sets mw_verdict to clean, candidate (a line that could hold a key), unclear (a configuration, for Node
# to read), or open: there are large files, or something failed.
mw_small() {
  mw_way=$1
  mw_seen=$(
    {
      mw_index_git -c core.bigFileThreshold=500k -c pack.compression=0 \
        diff-index --cached --raw --exit-code @SMALL_FLAGS@ "$mw_against" --
      [ $? -ne 1 ] || echo '!end'
    } | mw_grep -n "^[^+-]|$mw_coarse" 2>/dev/null
  ) || :
  mw_verdict=open
  mw_blob_ids=
  set -f
  IFS=$mw_break
  # shellcheck disable=SC2086 # split into lines
  mw_look $mw_seen
}

# Looks at what grep printed, a line each: the list of files (`:MODE MODE ID ID STATUS<tab>PATH`), then the lines of the
# patch that are not of files, and those of them that could hold a key. No other line of a file passes for one: those
# begin with a plus or a minus. Sets mw_verdict, and mw_blob_ids to the new blobs, each behind a comma, as the index
# lines name them (`index OLD..NEW MODE`; all zeros stand for a file that is gone). They are all where each file that is
# listed has a patch, and where the number of the last line is mw_lines_due: what was printed, the lines of the hunks as
# their headers count them, the `---` and `+++` of each file that has hunks, the empty line behind the list.
mw_look() {
  unset IFS
  set +f
  mw_lines_due=$(($# + 1)) mw_before='' mw_last='' mw_large='' mw_candidate='' mw_met_blob='' mw_files=0
  case ${1:-} in '1::'*) ;; *) return 0 ;; esac
  [ $# -lt 5000 ] || return 0
  for mw_row; do
    mw_last=$mw_row
    mw_row=${mw_row#*:}
    case $mw_before in 'index '*) mw_follows "$mw_row" || return 0 ;; esac
    case $mw_row in
      :*)
        mw_files=$((mw_files + 1))
        mw_word=${mw_row#:* * * * [A-Z]}
        ! mw_is_named "${mw_word#?}" || { mw_verdict=unclear && return 0; }
        ;;
      +*)
        mw_candidate=1 mw_lines_due=$((mw_lines_due - 1)) mw_row=+
        [ -n "$mw_met_blob" ] || mw_met_blob=${mw_blob_ids##*,}
        ;;
      'index '*..*)
        mw_id=${mw_row#*..} mw_id=${mw_id%% *}
        case $mw_id in *[!0]*) mw_blob_ids=$mw_blob_ids,$mw_id ;; esac
        ;;
      '@@ '*)
        case $mw_before in 'index '*) mw_lines_due=$((mw_lines_due + 2)) ;; esac
        mw_hunk "$mw_row"
        ;;
      'Binary files '*) mw_large=1 ;;
      @NAMES@) mw_verdict=unclear && return 0 ;;
      'diff --git '*)
        mw_files=$((mw_files - 1))
        case $mw_row in
          'diff --git a/'[.Mm]*)
            mw_word=${mw_row#*a/}
            ! mw_is_near "${mw_word%% b/*}" || { mw_verdict=unclear && return 0; }
            ;;
        esac
        ;;
    esac
    mw_before=$mw_row
  done
  [ "$mw_last.$mw_files" = "$mw_lines_due:!end.0" ] || return 0
  if [ -n "$mw_candidate" ]; then mw_verdict=candidate; elif [ -n "$mw_large" ]; then mw_verdict=large; else mw_verdict=clean; fi
}

# Whether the path $1 is one of a file that the configuration reads: Node says whether it can be read as it is staged. Any
# name that git writes in quotes may be one.
mw_is_named() {
  case $mw_named_files in '') return 1 ;; esac
  case $mw_break$mw_named_files$mw_break in *"$mw_break$1$mw_break"*) return 0 ;; esac
  case $1 in '"'*) return 0 ;; esac
  return 1
}

# Whether line $1 may follow the index line mw_before: nothing but a hunk, or that git only names the file, where
# neither side is empty.
mw_follows() {
  case $1 in '@@ '* | 'Binary files '*) return 0 ;; esac
  mw_id=${mw_before#index }
  case ${mw_id%% *} in
    *..*[!0]*..*) return 1 ;;
    e69de29bb2d1d6434b8b29ae775ad8c2e48c5391..0* | 0*..e69de29bb2d1d6434b8b29ae775ad8c2e48c5391) ;;
    473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813..0*) ;;
    0*..473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813) ;;
    *) return 1 ;;
  esac
}

# Adds to mw_lines_due what the header of a hunk counts: `@@ -FROM,LINES +FROM,LINES @@`; one line has no count.
mw_hunk() {
  for mw_word in "${1#*-}" "${1#*+}"; do
    mw_word=${mw_word%% *}
    case $mw_word in
      *,*[!0-9]*) mw_lines_due=-1 ;;
      *,*) mw_lines_due=$((mw_lines_due + ${mw_word#*,})) ;;
      *) mw_lines_due=$((mw_lines_due + 1)) ;;
    esac
  done
}

# Whether $1 is a configuration at the top, or what looks like one: Node says whether it can be read. It ends as files
# of settings do, or a slip away from .yml.
mw_is_near() {
  case $1 in
    */*) return 1 ;;
    [Mm]*[Ww]*[Dd]* | .[Mm]*[Ww]*[Dd]*) ;;
    *) return 1 ;;
  esac
  case $1 in
    *.[Yy][Mm][Ll]* | *.[Yy][Aa][Mm][Ll]* | *.[Jj][Ss][Oo][Nn]* | *.[Tt][Oo][Mm][Ll]*) ;;
    .*[Dd][Ee][Nn] | .*[Rr][Cc] | .*.[Cc][Oo][Nn][Ff]* | .*.[Cc][Ff][Gg]* | .*.[Ii][Nn][Ii]* | .*.[Tt][Xx][Tt]) ;;
    .*.[JjTt][Ss]* | .*.[CcMm][JjTt][Ss]*) ;;
    ??????????????????*) return 1 ;;
    .*[Dd]*.*[YyMmLl]* | .*[Dd]*[Yy]*[MmLl]* | .*[Dd]*[Mm]*[Ll]*) ;;
    *[Dd]*.*[Yy]*[MmLl]* | *[Dd]*.*[Mm]*[Ll]* | *[Dd]*[Yy]*[Mm]*[Ll]*) ;;
    *) return 1 ;;
  esac
}

# The same for all that is staged, where the diff did not come to its end.
mw_unconfigured() {
  set -f
  IFS=$mw_break
  set --
  for mw_word in $mw_named_files; do set -- "$@" ":(top,literal)$mw_word"; done
  unset IFS
  set +f
  mw_names=$(git diff-index --cached --name-only "$mw_against" -- ':(top,glob,icase)*m*w*d*' "$@" 2>/dev/null && echo '!end')
  while [ "$mw_names" != '!end' ]; do
    case $mw_names in *"$mw_break"*) ;; *) return 1 ;; esac
    mw_word=${mw_names%%"$mw_break"*}
    ! mw_is_near "$mw_word" && ! mw_is_named "$mw_word" || return 1
    mw_names=${mw_names#*"$mw_break"}
  done
}

# Stage two, for much: the new blobs as they are, which costs less than comparing them. Without a candidate in them
# there is none on an added line. Sets mw_verdict as above, open where a NUL was met or a process failed. The end
# is a name that no object has and no content knows: it comes out last, if all came through.
mw_blobs() {
  mw_way=$1
  mw_seen=$(
    mw_new_blobs 2>/dev/null | git cat-file --batch --buffer 2>/dev/null |
      mw_grep -o -m 2 "$mw_expression|^[0-9a-f]+ missing\$|^[?](begin|end)$mw_token missing\$" 2>/dev/null |
      LC_ALL=C head -c 200
  ) || :
  case $mw_seen in
    '') mw_verdict=open ;;
    "?begin$mw_token missing$mw_break?end$mw_token missing") mw_verdict=clean ;;
    *) mw_verdict=candidate ;;
  esac
}

# Where lines of the diff match the short expression: whether one of them matches the whole one. They are at hand, each
# behind its number, and between two lines that come out as well where all came through.
mw_doubtful() {
  mw_kept=$(
    printf '%s\n' '0:!first' "$mw_seen" '0:!last' | LC_ALL=C sed 's/^[0-9]*://' |
      mw_grep -m 3 "^!(first|last)\$|$mw_added" 2>/dev/null | LC_ALL=C head -c 200
  ) || :
  [ "$mw_kept" != "!first$mw_break!last" ]
}

# Where a line of the diff holds a candidate: whether nothing in the new blobs and in the lines of the diff that were kept,
# the paths among them, names anybody whose key it could be. Then no detector would report it.
mw_unnamed() {
  mw_draw
  mw_named=$mw_blob_ids
  mw_seen=$(
    { printf '%s\n' "$mw_seen" && mw_new_blobs 2>/dev/null | git cat-file --batch --buffer 2>/dev/null; } |
      mw_grep -i -o -m 2 "$mw_whose|^[0-9a-f]+ missing\$|^[?](begin|end)$mw_token missing\$" 2>/dev/null |
      LC_ALL=C head -c 200
  ) || :
  [ "$mw_seen" = "?begin$mw_token missing$mw_break?end$mw_token missing" ]
}

# Prints the ids of the new blobs, an id a line, and the end: those that stage one has named, else as git lists them.
mw_new_blobs() {
  if [ -n "$mw_named" ]; then
    IFS=,
    # shellcheck disable=SC2086 # split at the commas
    printf '%s\n' "?begin$mw_token" ${mw_named#,} "?end$mw_token"
  else
    {
      echo "- - - ?begin$mw_token"
      git diff-index --cached --raw --no-abbrev --no-renames --diff-filter=d --ignore-submodules=all \
        "$mw_against" -- && echo "- - - ?end$mw_token"
    } | LC_ALL=C cut -d' ' -f4
  fi
}

# Stage three, where a large or binary file holds candidates: whether one stands on an added line. Succeeds where none
# does. The empty line between the list of files and the patch shows that git has spoken, and comes by grep as the end
# does; git ends with 1 where there is a difference. A summary would have it compare each file twice.
mw_changed_lines() {
  mw_way='tr'
  mw_seen=$(
    {
      mw_index_git diff-index --cached --raw --exit-code @FLAGS@ "$mw_against" --
      [ $? -ne 1 ] || echo '!end'
    } |
      mw_grep -m 2 "^\$|^!end|$mw_added" 2>/dev/null | LC_ALL=C head -c 200
  ) || :
  [ "$mw_seen" = "$mw_break!end" ]
}

# The whole staged diff, large and binary files as well, behind its summary.
mw_diff() {
  mw_index_git diff-index --cached --shortstat @FLAGS@ "$mw_against" --
}

# Succeeds where nothing that is staged could hold a key.
mw_gate() {
  mw_find_common
  case ${GIT_INDEX_FILE:-} in
    '') mw_index=index ;;
    /* | ?:*) mw_index=$GIT_INDEX_FILE ;;
    *) mw_index=$PWD/$GIT_INDEX_FILE ;;
  esac
  mw_against=HEAD
  mw_small plain
  if [ -z "$mw_seen" ]; then
    git rev-parse -q --verify HEAD >/dev/null 2>&1 || mw_against=$(git hash-object -t tree /dev/null)
    mw_small tr
  fi
  mw_named=
  case $mw_verdict in
    clean) mw_mark_kind=new; return 0 ;;
    candidate)
      if mw_doubtful; then
        mw_mark_kind=new
        mw_unnamed
        return
      fi
      [ -n "$mw_large" ] || { mw_mark_kind=new && return 0; }
      mw_named=$mw_blob_ids
      ;;
    unclear) return 1 ;;
    large) mw_named=$mw_blob_ids ;;
    *) mw_unconfigured || return 1 ;;
  esac
  mw_draw
  mw_blobs "$mw_way"
  [ "$mw_verdict$mw_way" != openplain ] || mw_blobs tr
  [ "$mw_verdict" = clean ] || mw_changed_lines
}

# For Node: the same diff, and whether git came to its end. Before it what a report will ask for, while Node is starting:
# the file in which the first stage met a candidate, and whether .env is staged.
mw_input() {
  if [ -n "$mw_met_blob" ]; then
    echo 'mailwarden: objects'
    printf '%s\n' "$mw_met_blob" :.env | git cat-file --batch --buffer 2>/dev/null
  fi
  mw_diff
  echo "mailwarden: git exited $?"
}

# Notes what was read, so that what is committed can be compared with it: the new blobs where the first stage has seen
# them all, and they are not too many for a line.
mw_passed() {
  # The doctor tries the hook, and leaves no trace.
  [ -z "${MAILWARDEN_DOCTOR:-}" ] || return 0
  if [ "$mw_mark_kind" = new ] && [ "${#mw_blob_ids}" -lt 4000 ]; then
    mw_mark new "$mw_blob_ids"
  else
    mw_mark tree
  fi
}
