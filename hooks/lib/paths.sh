# Where things are. Hooks run at the top of the work tree.
# needs: mw_hook, mw_build
# sets: mw_git, mw_common, mw_state_folder, mw_recorded_dist, mw_recorded_node

# Sets mw_git to the git directory, without a process where that is possible.
mw_find_git() {
  mw_git=${GIT_DIR:-.git}
  if [ -f "$mw_git" ]; then
    IFS= read -r mw_git <"$mw_git" || :
    mw_git=${mw_git#gitdir: }
  fi
  [ -d "$mw_git" ] || mw_git=$(git rev-parse --git-dir)
}

# Sets mw_common besides: the git directory that all work trees of the repository share.
mw_find_common() {
  mw_find_git
  mw_common=$mw_git
  [ -f "$mw_git/commondir" ] || return 0
  IFS= read -r mw_common <"$mw_git/commondir" || :
  case $mw_common in
    /* | ?:*) ;;
    *) mw_common=$mw_git/$mw_common ;;
  esac
}

# Sets mw_state_folder, the folder in the common git directory; no process where the layout is the usual one.
mw_find_state() {
  mw_dir=${GIT_COMMON_DIR:-${GIT_DIR:-.git}}
  if [ -z "${GIT_COMMON_DIR:-}" ] && [ -f "$mw_dir/commondir" ]; then
    IFS= read -r mw_line <"$mw_dir/commondir" || :
    case $mw_line in
      /* | [A-Za-z]:*) mw_dir=$mw_line ;;
      *) mw_dir=$mw_dir/$mw_line ;;
    esac
  fi
  [ -d "$mw_dir/objects" ] || mw_dir=$(git rev-parse --git-common-dir 2>/dev/null) || mw_dir=.git
  mw_state_folder=$mw_dir/mailwarden
  [ -d "$mw_state_folder" ] || (umask 077 && mkdir -p "$mw_state_folder" 2>/dev/null) || :
}

# Whether the package is of another version than this hook file. Then Node looks at everything: the gate of this file
# may not know all that the package would find. Nothing of the package is read for that.
mw_stale() {
  case $0 in */dist/hooks/*) return 1 ;; esac
  mw_read_record
  [ -r "$mw_recorded_dist/hook.js" ] && [ ! -e "$mw_recorded_dist/hooks/build-$mw_build" ] ||
    return 1
  echo "mailwarden: $mw_hook is of another version than the package, so Node checks all; to renew it:" \
    "node '$mw_recorded_dist/cli.js' install" >&2
}

# Sets mw_recorded_dist and mw_recorded_node from what install wrote into the common git directory.
# shellcheck disable=SC2034 # a hook reads the first, the search for Node the second
mw_read_record() {
  mw_recorded_dist=
  mw_recorded_node=
  mw_find_common
  [ -r "$mw_common/mailwarden/package" ] || return 0
  {
    IFS= read -r mw_recorded_dist || :
    IFS= read -r mw_recorded_node || :
  } <"$mw_common/mailwarden/package"
}
