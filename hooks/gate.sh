# The gate: decides with git and grep alone whether what is staged could hold a key. Every doubt (a process that
# fails, an object that is missing) counts as a candidate: nothing passes unread.

# Both come from the rules: the first is for lines of a file, the second for lines of a diff, of which it takes those
# that begin with a plus.
mailwarden_expression=@EXPRESSION@
mailwarden_added=@ADDED@
mailwarden_break='
'

# git, inside the git directory: there it finds no file of the work tree, which it would read in place of the blob.
mailwarden_ask() {
  cd "$mailwarden_git" && unset GIT_WORK_TREE && GIT_DIR=. GIT_INDEX_FILE=$mailwarden_index git "$@" 2>/dev/null
}

# The staged diff that no setting can change.
mailwarden_diff() {
  mailwarden_ask @SETTINGS@ diff-index --cached @FLAGS@ "$mailwarden_base" --
}

# Stage one, for the usual small commit: the diff, in which git only names large files and binary ones. Sets
# mailwarden_verdict to clean, candidate, or open: there are such files, or a hundred files, or git, tr or grep failed
# and the end is missing. No line of a file can pass for that end: those begin with a plus or a minus.
mailwarden_small() {
  mailwarden_seen=$(
    {
      mailwarden_ask -c core.bigFileThreshold=500k @SETTINGS@ diff-index --cached @SMALL_FLAGS@ "$mailwarden_base" -- &&
        echo '!end'
    } | LC_ALL=C tr -d '\000' |
      LC_ALL=C grep -aE -m 100 "^(diff --git |Binary files |!end)|$mailwarden_added"
  ) || :
  case $mailwarden_break$mailwarden_seen in
    *"$mailwarden_break+"*) mailwarden_verdict=candidate ;;
    *"${mailwarden_break}Binary files "*) mailwarden_verdict=open ;;
    *"$mailwarden_break!end") mailwarden_verdict=clean ;;
    *) mailwarden_verdict=open ;;
  esac
}

# Stage two, for much: the new blobs as they are, which costs less than comparing them. Succeeds where none holds a
# candidate, and then no added line does.
mailwarden_blobs() {
  {
    mailwarden_ask diff-index --cached --raw --no-abbrev --no-renames --diff-filter=d --ignore-submodules=all \
      "$mailwarden_base" -- || echo '0 0 0 0'
  } | { LC_ALL=C cut -d' ' -f4 || echo 0; } |
    { mailwarden_ask cat-file --batch --buffer || echo '0 missing'; } |
    { LC_ALL=C tr -d '\000' || echo '0 missing'; } |
    LC_ALL=C grep -aEq "$mailwarden_expression|^[0-9a-f]+ missing\$"
  [ $? -eq 1 ]
}

# Stage three, where a large or binary file holds candidates: whether one stands on an added line. Succeeds where none does.
mailwarden_lines() {
  { mailwarden_diff || echo '!failed'; } |
    { LC_ALL=C tr -d '\000' || echo '!failed'; } |
    LC_ALL=C grep -aEq "^!failed|$mailwarden_added"
  [ $? -eq 1 ]
}

# Succeeds where nothing that is staged could hold a key.
mailwarden_gate() {
  mailwarden_find_git
  case ${GIT_INDEX_FILE:-} in
    '') mailwarden_index=index ;;
    /* | ?:*) mailwarden_index=$GIT_INDEX_FILE ;;
    *) mailwarden_index=$PWD/$GIT_INDEX_FILE ;;
  esac
  mailwarden_base=HEAD
  mailwarden_small
  if [ -z "$mailwarden_seen" ] && ! git rev-parse -q --verify HEAD >/dev/null 2>&1; then
    mailwarden_base=$(git hash-object -t tree /dev/null)
    mailwarden_small
  fi
  case $mailwarden_verdict in
    clean) return 0 ;;
    candidate) return 1 ;;
  esac
  mailwarden_blobs || mailwarden_lines
}
