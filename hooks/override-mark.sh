# Marks of the override log: which tree a hook has checked, for which git. Functions only, all named mw_…; they survive
# `sh -e` and `sh -u`. Variables are global, as POSIX sh knows no others.

# Sets MW_STATE, the folder in the common git directory; no process where the layout is the usual one.
mw_state() {
  mw_dir=${GIT_COMMON_DIR:-${GIT_DIR:-.git}}
  if [ -z "${GIT_COMMON_DIR:-}" ] && [ -f "$mw_dir/commondir" ]; then
    IFS= read -r mw_line <"$mw_dir/commondir" || :
    case $mw_line in
      /* | [A-Za-z]:*) mw_dir=$mw_line ;;
      *) mw_dir=$mw_dir/$mw_line ;;
    esac
  fi
  [ -d "$mw_dir/objects" ] || mw_dir=$(git rev-parse --git-common-dir 2>/dev/null) || mw_dir=.git
  MW_STATE=$mw_dir/mailwarden
  [ -d "$MW_STATE" ] || (umask 077 && mkdir -p "$MW_STATE" 2>/dev/null) || :
}

# Reads process $1: its name, its parent, when it began (field 22: clock ticks since the machine started).
# ps, for systems without /proc, costs a process.
mw_process() {
  case ${1:-0} in 0 | 1 | *[!0-9]*) return 1 ;; esac
  if [ -r "/proc/$1/stat" ]; then
    { IFS= read -r mw_line <"/proc/$1/stat"; } 2>/dev/null || return 1
    mw_name=${mw_line#*\(} mw_name=${mw_name%\)*}
    set -- ${mw_line##*\)}
    mw_parent=${2:-0} mw_began=${20:--}
  else
    mw_line=$(LC_ALL=C ps -o ppid= -o lstart= -o comm= -p "$1" 2>/dev/null) || return 1
    set -- $mw_line
    [ $# -ge 7 ] || return 1
    mw_parent=$1 mw_began=$3-$4-$5-$6
    shift 6
    mw_name=$*
    mw_name=${mw_name##*/}
  fi
}

# Sets MW_PID and MW_START: the nearest ancestor that is git. All hooks of one commit share it, whatever manager
# stands between. Empty where there is none (JGit, libgit2, a git outside this process table).
mw_identify() {
  MW_PID= MW_START=- mw_at=$PPID mw_left=16
  while [ "$mw_left" -gt 0 ] && mw_process "$mw_at"; do
    case $mw_name in
      git | git.exe | git-commit | git-merge | git-pull | git-push | .git-wrapped*)
        MW_PID=$mw_at MW_START=$mw_began
        return 0
        ;;
    esac
    mw_at=$mw_parent mw_left=$((mw_left - 1))
  done
}

# Starts to find out the tree beside the scan, into the mark itself, which counts only when mw_mark has made it whole.
mw_begin() {
  mw_state
  mw_identify
  git write-tree --missing-ok >"$MW_STATE/ran.${MW_PID:-none}" 2>/dev/null &
  mw_job=$!
}

# Notes what was checked: the tree as pre-commit saw it. git reads the index again afterwards, so a later hook can change it.
mw_mark() {
  [ -n "${mw_job:-}" ] || [ "$1" = skip ] || mw_begin
  [ "$1" != skip ] || { mw_state && mw_identify; }
  mw_file=$MW_STATE/ran.${MW_PID:-none} mw_tree=skip
  if [ "$1" != skip ]; then
    wait "$mw_job" && read -r mw_tree <"$mw_file" || mw_tree=unknown
    mw_job=
  fi
  { printf '%s %s\n' "$MW_START" "$mw_tree" >"$mw_file"; } 2>/dev/null || :
  set -- "$MW_STATE"/ran.*
  [ $# -le 64 ] || mw_sweep "$@"
}

# Takes away the marks of processes that have ended. A tree that was checked and has no post-commit yet stays known.
mw_sweep() {
  mw_gone=
  for mw_file; do
    mw_start= mw_tree=
    { read -r mw_start mw_tree <"$mw_file"; } 2>/dev/null || :
    if [ -n "$mw_start" ] && mw_process "${mw_file##*/ran.}" && [ "$mw_began" = "$mw_start" ]; then continue; fi
    case $mw_tree in '' | skip | unknown) ;; *) printf 'tree %s\n' "$mw_tree" >>"$MW_STATE/seen" ;; esac
    mw_gone="$mw_gone ran.${mw_file##*/ran.}"
  done
  [ -z "$mw_gone" ] || (cd "$MW_STATE" && rm -f $mw_gone) || :
}
