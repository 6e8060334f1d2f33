# Where things are. Hooks run at the top of the work tree.

# Sets mailwarden_git to the git directory, without a process where that is possible.
mailwarden_find_git() {
  mailwarden_git=${GIT_DIR:-.git}
  if [ -f "$mailwarden_git" ]; then
    IFS= read -r mailwarden_git <"$mailwarden_git" || :
    mailwarden_git=${mailwarden_git#gitdir: }
  fi
  [ -d "$mailwarden_git" ] || mailwarden_git=$(git rev-parse --git-dir)
}

# Sets mailwarden_common besides: the git directory that all work trees of the repository share.
mailwarden_find_common() {
  mailwarden_find_git
  mailwarden_common=$mailwarden_git
  [ -f "$mailwarden_git/commondir" ] || return 0
  IFS= read -r mailwarden_common <"$mailwarden_git/commondir" || :
  case $mailwarden_common in
    /* | ?:*) ;;
    *) mailwarden_common=$mailwarden_git/$mailwarden_common ;;
  esac
}

# Whether the package is of another version than this hook file. Then Node looks at everything: the gate of this file
# may not know all that the package would find. Nothing of the package is read for that.
mailwarden_stale() {
  case $0 in */dist/hooks/*) return 1 ;; esac
  mailwarden_read_record
  [ -r "$mailwarden_recorded_dist/hook.js" ] && [ ! -e "$mailwarden_recorded_dist/hooks/build-$mailwarden_build" ] ||
    return 1
  echo "mailwarden: $mailwarden_hook is of another version than the package, so Node checks all; to renew it:" \
    "node '$mailwarden_recorded_dist/cli.js' install" >&2
}

# Sets mailwarden_recorded_dist and mailwarden_recorded_node from what install wrote into the common git directory.
# shellcheck disable=SC2034 # a hook reads the first, the search for Node the second
mailwarden_read_record() {
  mailwarden_recorded_dist=
  mailwarden_recorded_node=
  mailwarden_find_common
  [ -r "$mailwarden_common/mailwarden/package" ] || return 0
  {
    IFS= read -r mailwarden_recorded_dist || :
    IFS= read -r mailwarden_recorded_node || :
  } <"$mailwarden_common/mailwarden/package"
}
