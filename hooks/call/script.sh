#!/bin/sh
# Runs a hook of mailwarden: the one that install left in this clone, else that of the package in this project, else that
# of a package on PATH. Put here by mailwarden install, taken away by mailwarden uninstall; commit it, and every clone has it.
@NAMED@
mw_file=.git
[ -d .git ] || mw_file=$(git rev-parse --git-common-dir)
mw_file=$mw_file/mailwarden/hooks/$mw_hook
[ -r "$mw_file" ] || mw_file=@FOLDER@node_modules/mailwarden/dist/hooks/$mw_hook
if [ ! -r "$mw_file" ]; then
  mw_program=$(command -v mailwarden) || mw_program=
  mw_program=${mw_program%/*}
  # A branch may bring what lies in the project.
  case $mw_program in "$PWD" | "$PWD"/*) mw_program= ;; /*) ;; *) mw_program= ;; esac
  for mw_place in "$mw_program/../lib" "$mw_program"; do
    [ -z "$mw_program" ] || [ -r "$mw_file" ] || mw_file=$mw_place/node_modules/mailwarden/dist/hooks/$mw_hook
  done
fi
mw_missing='the package mailwarden is not installed here. try: npm install, or install mailwarden in this project, or globally'
case $mw_hook in
  post-*)
    if [ ! -r "$mw_file" ]; then
      echo "mailwarden: $mw_hook noted nothing: $mw_missing" >&2
    elif ! MAILWARDEN_MANAGER=@MANAGER@ sh "$mw_file" "$@"; then
      echo "mailwarden: $mw_hook did not come to its end. try: mailwarden overrides, which takes up what is missing" >&2
    fi
    exit 0
    ;;
esac
if [ ! -r "$mw_file" ]; then
  echo "mailwarden: $mw_hook blocked: $mw_missing" >&2
  exit 3
fi
mw_code=0
MAILWARDEN_MANAGER=@MANAGER@ MAILWARDEN_LINE=1 sh "$mw_file" "$@" || mw_code=$?
case $mw_code in
  70) exit 0 ;;
  0) mw_why='was cut off, or is of an older version' ;;
  12[6-9] | 1[3-9]? | 2??) mw_why="ended with $mw_code, and no verdict" ;;
  *) exit "$mw_code" ;;
esac
echo "mailwarden: $mw_hook blocked: $mw_file $mw_why. try: again; if it stays so, install mailwarden here again" >&2
exit 3
