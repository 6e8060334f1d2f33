# Where things are. Hooks run at the top of the work tree.
# needs: mw_hook, mw_build
# sets: mw_git, mw_common, mw_state_folder, mw_recorded_dist, mw_record_file, mw_again

# Sets mw_git to the git directory of this work tree, and mw_common to the one that all work trees of the repository share;
# no process where the layout is a usual one.
mw_find_common() {
  mw_git=${GIT_DIR:-.git}
  if [ -f "$mw_git" ]; then
    IFS= read -r mw_git <"$mw_git" || :
    mw_git=${mw_git#gitdir: }
  fi
  [ -d "$mw_git" ] || mw_git=$(git rev-parse --git-dir 2>/dev/null) || mw_git=.git
  mw_common=${GIT_COMMON_DIR:-$mw_git}
  { [ -z "${GIT_COMMON_DIR:-}" ] && [ -f "$mw_git/commondir" ]; } || return 0
  IFS= read -r mw_common <"$mw_git/commondir" || :
  case $mw_common in
    /* | ?:*) ;;
    *) mw_common=$mw_git/$mw_common ;;
  esac
}

# Sets mw_state_folder besides, the folder of ours in the common git directory, and makes it where it is missing.
mw_find_state() {
  mw_find_common
  mw_state_folder=$mw_common/mailwarden
  [ -d "$mw_state_folder" ] || (umask 077 && mkdir -p "$mw_state_folder" 2>/dev/null) || :
}

# Whether the package is of another version than this hook file. Then Node looks at everything: the gate of this file
# may not know all that the package would find. Nothing of the package is read for that.
mw_stale() {
  case $0 in */dist/hooks/*) return 1 ;; esac
  mw_read_record
  [ -r "$mw_recorded_dist/hook.cjs" ] && [ ! -e "$mw_recorded_dist/hooks/build-$mw_build" ] ||
    return 1
  echo "mailwarden: $mw_hook is of another version than the package, so Node checks all; to renew it:" \
    "node '$mw_recorded_dist/cli.js' $mw_again" >&2
}

# Sets mw_recorded_dist, the first line of what install wrote.
mw_read_record() {
  mw_recorded_dist=
  mw_find_record
  { IFS= read -r mw_recorded_dist <"$mw_record_file"; } 2>/dev/null || :
}

# Sets mw_record_file to what install wrote into the common git directory, else beside the hooks of all repositories; a
# server's hook has set it. Sets mw_again to the command that writes it.
mw_find_record() {
  mw_find_common
  mw_again="install${mw_server:+ --server}"
  [ -z "${mw_server:-}" ] || return 0
  mw_record_file=$mw_common/mailwarden/package
  if [ ! -e "$mw_record_file" ] && mw_is_for_all; then
    mw_record_file=${0%/*}/../package mw_again='install --manager global'
  fi
}

# Whether this file lies in the folder of a person for all repositories. No branch can bring it there: git calls what a
# branch has brought by a path from the top.
mw_is_for_all() {
  case $0 in /*/mailwarden/hooks/* | ?:*/mailwarden/hooks/*) [ -f "${0%/*}/../earlier" ] ;; *) return 1 ;; esac
}
