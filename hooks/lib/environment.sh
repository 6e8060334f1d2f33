# An environment that no setting bends.
# needs: nothing
# sets: nothing

# Takes away what changes how git, grep and this shell work. A folder of the work tree on PATH would let a branch bring
# the programs.
mw_clean_environment() {
  case :${PATH:-}: in
    *:[!/]*)
      mw_path=
      set -f
      IFS=:
      for mw_place in $PATH; do
        case $mw_place in /*) mw_path=$mw_path${mw_path:+:}$mw_place ;; esac
      done
      unset IFS
      set +f
      PATH=$mw_path
      ;;
  esac
  unset GIT_DIFF_OPTS GIT_EXTERNAL_DIFF GIT_REDIRECT_STDIN GIT_REDIRECT_STDOUT GIT_REDIRECT_STDERR \
    GREP_OPTIONS GREP_COLOR GREP_COLORS CDPATH ENV BASH_ENV POSIXLY_CORRECT
  # For this shell alone: as a variable of grep and git it would change what they do.
  POSIXLY_CORRECT=1
  export GIT_NO_REPLACE_OBJECTS=1 GIT_NO_LAZY_FETCH=1 GIT_GRAFT_FILE=
}
