# The gate: decides with git and grep alone whether what is staged could hold a key. Every doubt (a process that fails,
# an object that is missing, a line too few) counts as a candidate: nothing passes unread.

# Runs git with $@ inside the git directory, which counts as the work tree: there git finds no file that it would read in
# place of a blob, and the settings keep it from taking one for unchanged.
mailwarden_index_git() {
  cd "$mailwarden_git" &&
    LC_ALL=C GIT_DIR=. GIT_WORK_TREE=. GIT_INDEX_FILE=$mailwarden_index git @SETTINGS@ "$@" 2>/dev/null
}

# Stage one, for the usual small commit: the diff, in which git only names large files and binary ones. grep numbers the
# lines and prints all but those of the files, so that none can be missing. Sets mailwarden_verdict to clean, candidate,
# or open: there are large files, or something failed.
mailwarden_small() {
  mailwarden_way=$1
  mailwarden_seen=$(
    {
      mailwarden_index_git -c core.bigFileThreshold=500k -c pack.compression=0 \
        diff-index --cached --shortstat @SMALL_FLAGS@ "$mailwarden_base" -- && echo '!end'
    } | mailwarden_grep -n "^[^+-]|$mailwarden_added" 2>/dev/null
  ) || :
  mailwarden_verdict=open
  mailwarden_ids=
  set -f
  IFS=$mailwarden_break
  # shellcheck disable=SC2086 # split into lines
  mailwarden_look $mailwarden_seen
}

# Looks at what grep printed, a line each: ` N files changed, N insertions(+), N deletions(-)`, then the lines that are
# not of files. No line of a file passes for one: those begin with a plus or a minus. Sets mailwarden_verdict, and
# mailwarden_ids to the new blobs, each behind a comma, as the index lines name them (`index OLD..NEW MODE`; all zeros
# stand for a file that is gone); they are all where mailwarden_lines_due, with the `---` and `+++` of each file that has
# hunks, the empty line behind the summary and the end, is the number of the last line.
mailwarden_look() {
  unset IFS
  set +f
  mailwarden_lines_due=$(($# + 1)) mailwarden_before='' mailwarden_last='' mailwarden_large=''
  case ${1:-} in
    '1: '*' changed'*) ;;
    *) return 0 ;;
  esac
  for mailwarden_word in "${1#*, }" "${1##*, }"; do
    case $mailwarden_word in
      *'changed'*) ;;
      *[+-]*) mailwarden_lines_due=$((mailwarden_lines_due + ${mailwarden_word%% *})) ;;
    esac
    [ "${1#*, }" != "${1##*, }" ] || break
  done
  for mailwarden_line; do
    mailwarden_last=$mailwarden_line
    mailwarden_line=${mailwarden_line#*:}
    case $mailwarden_line in
      +*) mailwarden_verdict=candidate && return 0 ;;
      'index '*..*)
        mailwarden_id=${mailwarden_line#*..} mailwarden_id=${mailwarden_id%% *}
        case $mailwarden_id in *[!0]*) mailwarden_ids=$mailwarden_ids,$mailwarden_id ;; esac
        ;;
      '@@ '*)
        case $mailwarden_before in 'index '*) mailwarden_lines_due=$((mailwarden_lines_due + 2)) ;; esac
        ;;
      'Binary files '*) mailwarden_large=1 ;;
      @NAMES@) mailwarden_verdict=candidate && return 0 ;;
      'diff --git a/'[.Mm]*)
        mailwarden_word=${mailwarden_line#*a/}
        ! mailwarden_is_near "${mailwarden_word%% b/*}" || { mailwarden_verdict=candidate && return 0; }
        ;;
    esac
    mailwarden_before=$mailwarden_line
  done
  [ "$mailwarden_last" = "$mailwarden_lines_due:!end" ] || return 0
  [ -n "$mailwarden_large" ] && mailwarden_verdict=large || mailwarden_verdict=clean
}

# Whether $1 is a configuration at the top, or what looks like one: Node says whether it can be read. It ends as files
# of settings do, or a slip away from .yml.
mailwarden_is_near() {
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
mailwarden_unconfigured() {
  mailwarden_names=$(git diff-index --cached --name-only "$mailwarden_base" -- ':(top,glob,icase)*m*w*d*' 2>/dev/null && echo '!end')
  while [ "$mailwarden_names" != '!end' ]; do
    case $mailwarden_names in *"$mailwarden_break"*) ;; *) return 1 ;; esac
    ! mailwarden_is_near "${mailwarden_names%%"$mailwarden_break"*}" || return 1
    mailwarden_names=${mailwarden_names#*"$mailwarden_break"}
  done
}

# Stage two, for much: the new blobs as they are, which costs less than comparing them. Without a candidate in them
# there is none on an added line. Sets mailwarden_verdict as above, open where a NUL was met or a process failed. The end
# is a name that no object has and no content knows: it comes out last, if all came through.
mailwarden_blobs() {
  mailwarden_way=$1
  mailwarden_seen=$(
    mailwarden_new_blobs 2>/dev/null | git cat-file --batch --buffer 2>/dev/null |
      mailwarden_grep -o -m 2 "$mailwarden_expression|^[0-9a-f]+ missing\$|^[?](begin|end)$mailwarden_token missing\$" 2>/dev/null |
      LC_ALL=C head -c 200
  ) || :
  case $mailwarden_seen in
    '') mailwarden_verdict=open ;;
    "?begin$mailwarden_token missing$mailwarden_break?end$mailwarden_token missing") mailwarden_verdict=clean ;;
    *) mailwarden_verdict=candidate ;;
  esac
}

# Prints the ids of the new blobs, an id a line, and the end: those that stage one has named, else as git lists them.
mailwarden_new_blobs() {
  if [ -n "$mailwarden_named" ]; then
    IFS=,
    # shellcheck disable=SC2086 # split at the commas
    printf '%s\n' "?begin$mailwarden_token" ${mailwarden_named#,} "?end$mailwarden_token"
  else
    {
      echo "- - - ?begin$mailwarden_token"
      git diff-index --cached --raw --no-abbrev --no-renames --diff-filter=d --ignore-submodules=all \
        "$mailwarden_base" -- && echo "- - - ?end$mailwarden_token"
    } | LC_ALL=C cut -d' ' -f4
  fi
}

# Stage three, where a large or binary file holds candidates: whether one stands on an added line. Succeeds where none does.
mailwarden_lines() {
  mailwarden_way='tr'
  mailwarden_seen=$(
    { mailwarden_diff && echo '!end'; } |
      mailwarden_grep -m 2 "^ [1-9][0-9]* files? changed|^!end|$mailwarden_added" 2>/dev/null | LC_ALL=C head -c 200
  ) || :
  case $mailwarden_seen in ' '*'changed'*"$mailwarden_break!end") ;; *) return 1 ;; esac
}

# The whole staged diff, large and binary files as well, behind its summary.
mailwarden_diff() {
  mailwarden_index_git diff-index --cached --shortstat @FLAGS@ "$mailwarden_base" --
}

# Succeeds where nothing that is staged could hold a key.
mailwarden_gate() {
  mailwarden_find_common
  case ${GIT_INDEX_FILE:-} in
    '') mailwarden_index=index ;;
    /* | ?:*) mailwarden_index=$GIT_INDEX_FILE ;;
    *) mailwarden_index=$PWD/$GIT_INDEX_FILE ;;
  esac
  mailwarden_base=HEAD
  mailwarden_small plain
  if [ -z "$mailwarden_seen" ]; then
    git rev-parse -q --verify HEAD >/dev/null 2>&1 || mailwarden_base=$(git hash-object -t tree /dev/null)
    mailwarden_small tr
  fi
  mailwarden_named=
  case $mailwarden_verdict in
    clean) mailwarden_noted=new; return 0 ;;
    candidate) return 1 ;;
    large) mailwarden_named=$mailwarden_ids ;;
    *) mailwarden_unconfigured || return 1 ;;
  esac
  mailwarden_draw
  mailwarden_blobs "$mailwarden_way"
  [ "$mailwarden_verdict$mailwarden_way" != openplain ] || mailwarden_blobs tr
  [ "$mailwarden_verdict" = clean ] || mailwarden_lines
}

# For Node: the same diff, and whether git came to its end.
mailwarden_input() {
  mailwarden_diff
  echo "mailwarden: git exited $?"
}

# Notes what was read, so that what is committed can be compared with it: the new blobs where the first stage has seen
# them all, and they are not too many for a line.
mailwarden_passed() {
  # The doctor tries the hook, and leaves no trace.
  [ -z "${MAILWARDEN_DOCTOR:-}" ] || return 0
  if [ "$mailwarden_noted" = new ] && [ "${#mailwarden_ids}" -lt 4000 ]; then
    mw_mark new "$mailwarden_ids"
  else
    mw_mark tree
  fi
}

mailwarden_what='what is staged'
mailwarden_words=--diff
mailwarden_noted=tree
mailwarden_skipped=
if [ "${MAILWARDEN_SKIP:-}" = 1 ]; then
  echo "mailwarden: $mailwarden_hook skipped, nothing was checked (MAILWARDEN_SKIP=1)" >&2
  mw_mark skip
  mailwarden_pass
fi
# A shell reads a script only as far as it must: what follows is for candidates.
if mailwarden_gate && ! mailwarden_stale; then
  mailwarden_passed
  mailwarden_pass
fi
