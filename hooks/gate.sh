# The gate: decides with git and grep alone whether what is staged could hold a key. Every doubt (a process that
# fails, an object that is missing) counts as a candidate: nothing passes unread.

# Stage one, for the usual small commit: the diff, in which git only names large files and binary ones. It may read
# files of the work tree that match the index, so each new blob must lie in the object store besides. Sets
# mailwarden_verdict to clean, candidate, or open: there are such files, or a blob that is not loose, or a process
# failed and the end is missing. No line of a file passes for that end: those begin with a plus or a minus.
mailwarden_small() {
  mailwarden_way=$1
  mailwarden_seen=$(
    {
      git -c core.bigFileThreshold=500k -c pack.compression=0 @SETTINGS@ diff-index --cached @SMALL_FLAGS@ "$mailwarden_base" -- &&
        echo '!end'
    } 2>/dev/null | mailwarden_grep "^index |^Binary files |^!end|$mailwarden_configured|$mailwarden_added" 2>/dev/null
  ) || :
  case $mailwarden_break$mailwarden_seen in
    *"$mailwarden_break+"* | *"${mailwarden_break}diff "*) mailwarden_verdict=candidate ;;
    *"${mailwarden_break}Binary files "*) mailwarden_verdict=open ;;
    *"$mailwarden_break!end") mailwarden_loose ;;
    *) mailwarden_verdict=open ;;
  esac
}

# A configuration at the top, or what looks like one: Node says whether it can be read. The second is for a diff that
# did not come to its end.
mailwarden_configured='^diff --git a/[.]?[Mm]a?i?l[-_]?[Ww]ar?d[^/]* b/'
mailwarden_unconfigured() {
  mailwarden_names=$(git diff-index --cached --name-only "$mailwarden_base" -- ':(top,glob,icase)*m*l*w*r*d*' 2>/dev/null && echo '!end')
  [ "$mailwarden_names" = '!end' ]
}

# Whether the blobs that the index lines name (`index OLD..NEW MODE`) lie in the object store as files of their own, as
# git add leaves them. All zeros stand for a file that is gone.
mailwarden_loose() {
  mailwarden_verdict=small
  mailwarden_ids=
  mailwarden_objects=${GIT_OBJECT_DIRECTORY:-$mailwarden_common/objects}
  for mailwarden_word in $mailwarden_seen; do
    case $mailwarden_word in *..*) ;; *) continue ;; esac
    mailwarden_id=${mailwarden_word#*..}
    case $mailwarden_id in *[!0]*) ;; *) continue ;; esac
    mailwarden_ids=$mailwarden_ids,$mailwarden_id
    [ -s "$mailwarden_objects/${mailwarden_id%"${mailwarden_id#??}"}/${mailwarden_id#??}" ] || mailwarden_verdict=open
  done
}

# Stage two, for much: the new blobs as they are, which costs less than comparing them. Without a candidate in them
# there is none on an added line. Sets mailwarden_verdict as above, open where a NUL was met or a process failed. The end
# is a name that no object has: it comes out last, if all came through. A file that holds such a line counts as a candidate.
mailwarden_blobs() {
  mailwarden_way=$1
  mailwarden_seen=$(
    {
      git diff-index --cached --raw --no-abbrev --no-renames --diff-filter=d --ignore-submodules=all \
        "$mailwarden_base" -- && echo '- - - ?end'
    } 2>/dev/null | LC_ALL=C cut -d' ' -f4 2>/dev/null | git cat-file --batch --buffer 2>/dev/null |
      mailwarden_grep -o -m 2 "$mailwarden_expression|^[0-9a-f]+ missing\$|^[?]end missing\$" 2>/dev/null |
      LC_ALL=C head -c 20
  ) || :
  case $mailwarden_seen in
    '') mailwarden_verdict=open ;;
    '?end missing') mailwarden_verdict=clean ;;
    *) mailwarden_verdict=candidate ;;
  esac
}

# The staged diff that no setting can change, made inside the git directory: there git finds no file of the work tree,
# which it would read in place of the blob.
mailwarden_diff() {
  cd "$mailwarden_git" && unset GIT_WORK_TREE && GIT_DIR=. GIT_INDEX_FILE=$mailwarden_index \
    git @SETTINGS@ diff-index --cached @FLAGS@ "$mailwarden_base" -- 2>/dev/null
}

# Stage three, where a large or binary file holds candidates: whether one stands on an added line. Succeeds where none does.
mailwarden_lines() {
  mailwarden_way='tr'
  mailwarden_seen=$(
    { mailwarden_diff && echo '!end'; } | mailwarden_grep -m 1 "^!end|$mailwarden_added" 2>/dev/null | LC_ALL=C head -c 5
  ) || :
  [ "$mailwarden_seen" = '!end' ]
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
  case $mailwarden_verdict in
    small) return 0 ;;
    candidate) return 1 ;;
  esac
  case $mailwarden_break$mailwarden_seen in
    *"$mailwarden_break!end") ;;
    *) mailwarden_unconfigured || return 1 ;;
  esac
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
  if [ "$mailwarden_verdict" = small ] && [ "${#mailwarden_ids}" -lt 4000 ]; then
    mw_mark new "$mailwarden_ids"
  else
    mw_mark tree
  fi
}

mailwarden_what='what is staged'
mailwarden_words=--diff
if [ "${MAILWARDEN_SKIP:-}" = 1 ]; then
  echo "mailwarden: $mailwarden_hook skipped, nothing was checked (MAILWARDEN_SKIP=1)" >&2
  mw_mark skip
  exit 0
fi
# A shell reads a script only as far as it must: what follows is for candidates.
if mailwarden_gate; then
  mailwarden_passed
  exit 0
fi
