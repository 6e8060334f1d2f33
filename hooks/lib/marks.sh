# Marks of the override log: what a hook has checked, for which git. They survive `sh -e` and `sh -u`.
# needs: paths
# sets: mw_git_pid, mw_git_start, mw_process_name, mw_parent, mw_began, mw_base, mw_noted

# What a new file lets others do: nothing, but where several users share the repository, what git lets them do.
mw_umask() {
  mw_bits=077
  { IFS= read -r mw_bits <"$mw_state_folder/shared"; } 2>/dev/null || mw_bits=077
  case $mw_bits in 0[0-7][0-7]) umask "$mw_bits" ;; *) umask 077 ;; esac
}

# Reads process $1: its name, its parent, when it began (field 22: clock ticks since the machine started).
# ps, for systems without /proc, costs a process.
mw_process() {
  case ${1:-0} in 0 | 1 | *[!0-9]*) return 1 ;; esac
  if [ -r "/proc/$1/stat" ]; then
    { IFS= read -r mw_line <"/proc/$1/stat"; } 2>/dev/null || return 1
    mw_process_name=${mw_line#*\(} mw_process_name=${mw_process_name%\)*}
    # shellcheck disable=SC2086 # the fields behind the name
    set -- ${mw_line##*\)}
    mw_parent=${2:-0} mw_began=${20:--}
  else
    mw_line=$(LC_ALL=C ps -o ppid= -o lstart= -o comm= -p "$1" 2>/dev/null) || return 1
    # shellcheck disable=SC2086 # the columns
    set -- $mw_line
    [ $# -ge 7 ] || return 1
    mw_parent=$1 mw_began=$3-$4-$5-$6
    shift 6
    mw_process_name=$*
    mw_process_name=${mw_process_name##*/}
  fi
}

# Sets mw_process_name of process $1, and mw_parent where that is not git. The beginning of its status does: read takes a
# byte at a time, and what mw_process reads is four times as long. Sets mw_began where it had to read that.
mw_name() {
  mw_process_name='' mw_parent='' mw_began=''
  case ${1:-0} in 0 | 1 | *[!0-9]*) return 1 ;; esac
  {
    while IFS="$mw_blanks" read -r mw_word mw_line; do
      case $mw_word:$mw_line in
        Name:*) mw_process_name=$mw_line && ! mw_is_git || return 0 ;;
        PPid:*) mw_parent=$mw_line && return 0 ;;
      esac
    done <"/proc/$1/status"
  } 2>/dev/null
  mw_process "$1"
}
mw_blanks=' 	'

# Whether the process that was looked at last is git.
mw_is_git() {
  case $mw_process_name in
    git | git.exe | git-commit | git-merge | git-pull | git-push | .git-wrapped*) ;;
    *) return 1 ;;
  esac
}

# Sets mw_git_pid: the nearest ancestor that is git. All hooks of one commit share it, whatever manager stands between.
# Empty where there is none (JGit, libgit2, a git outside this process table).
mw_find_git() {
  mw_git_pid='' mw_at=$PPID mw_left=16
  while [ "$mw_left" -gt 0 ] && mw_name "$mw_at"; do
    if mw_is_git; then
      mw_git_pid=$mw_at
      return 0
    fi
    mw_at=$mw_parent mw_left=$((mw_left - 1))
  done
}

# Sets mw_git_start besides, when that git began.
mw_identify() {
  mw_git_start=-
  mw_find_git
  [ -n "$mw_git_pid" ] || return 0
  [ -n "$mw_began" ] || mw_process "$mw_git_pid" || return 0
  mw_git_start=$mw_began
}

# Sets mw_base to the commit that HEAD is; empty where only git can tell.
mw_base() {
  mw_base=
  { IFS= read -r mw_line <"$mw_git/HEAD"; } 2>/dev/null || return 0
  case $mw_line in
    'ref: refs/heads/'*)
      mw_line=$mw_common/${mw_line#ref: }
      [ -f "$mw_line" ] && { IFS= read -r mw_line <"$mw_line"; } 2>/dev/null || return 0
      ;;
  esac
  case $mw_line in *[!0-9a-f]*) ;; *) mw_base=$mw_line ;; esac
}

# Notes what was checked, as pre-commit saw it: git reads the index again afterwards, so a later hook can change it.
#   mw_mark new IDS    what is staged changes HEAD by these new blobs, each behind a comma and in their order
#   mw_mark tree       the tree of the index: costs a process
#   mw_mark skip       nothing was checked
mw_mark() {
  mw_find_state
  mw_identify
  mw_noted=$1
  if [ "$1" = new ]; then
    mw_base
    [ -z "$mw_base" ] || mw_noted=$mw_base+$2
  fi
  case $mw_noted in new | tree) mw_noted=$(git write-tree --missing-ok 2>/dev/null) || mw_noted=unknown ;; esac
  mw_write_mark || mw_leave_name "unmarked.${mw_git_pid:-none}.$mw_git_start" || mw_cannot_write "$mw_state_folder"
  set -- "$mw_state_folder"/ran.*
  [ $# -le 64 ] || mw_sweep "$@"
}

# Writes mw_noted for this git. A mark that another user has left there under the same number is in the way.
mw_write_mark() {
  mw_file=$mw_state_folder/ran.${mw_git_pid:-none}
  { printf '%s %s\n' "$mw_git_start" "$mw_noted" >"$mw_file"; } 2>/dev/null && return 0
  (rm -f "$mw_file" && printf '%s %s\n' "$mw_git_start" "$mw_noted" >"$mw_file") 2>/dev/null
}

# Leaves $1 as the name of an empty file: on a full disk there is room for a name where there is none for a line, and
# the git directory takes it where the folder is not to be written to.
mw_leave_name() {
  { printf '' >"$mw_state_folder/$1"; } 2>/dev/null || { printf '' >"$mw_common/mailwarden.$1"; } 2>/dev/null
}

# Takes such a name away; fails where there is none.
mw_take_name() {
  for mw_file in "$mw_state_folder/$1" "$mw_common/mailwarden.$1"; do
    [ ! -f "$mw_file" ] || { rm -f "$mw_file" && return 0; }
  done
  return 1
}

mw_cannot_write() {
  echo "mailwarden: cannot write to $1: what is checked now may be taken for an override. Is the disk full, or somebody else the owner?" >&2
}

# commit-msg says that it has run. A commit that it saw and pre-commit did not was made without --no-verify, which skips
# both: pre-commit is not there, cannot be executed or is another program's. A mark with the number of the process above
# is taken for one of this commit: post-commit looks whose it is.
mw_message() {
  mw_find_state
  [ ! -s "$mw_state_folder/ran.$PPID" ] || return 0
  mw_identify
  [ -n "$mw_git_pid" ] || return 0
  mw_start=''
  { read -r mw_start mw_line <"$mw_state_folder/ran.$mw_git_pid"; } 2>/dev/null || mw_start=
  [ "$mw_start" != "$mw_git_start" ] || return 0
  mw_leave_name "message.$mw_git_pid.$mw_git_start" || mw_cannot_write "$mw_state_folder"
}

# Takes away the marks of processes that have ended. What was checked and has no post-commit yet stays known.
mw_sweep() {
  mw_gone=
  for mw_file; do
    mw_start='' mw_noted=''
    { read -r mw_start mw_noted <"$mw_file"; } 2>/dev/null || :
    if [ -n "$mw_start" ] && mw_process "${mw_file##*/ran.}" && [ "$mw_began" = "$mw_start" ]; then continue; fi
    case $mw_noted in '' | skip | unknown) ;; *) printf 'tree %s\n' "$mw_noted" >>"$mw_state_folder/seen" ;; esac
    mw_gone="$mw_gone ran.${mw_file##*/ran.}"
  done
  # shellcheck disable=SC2086 # names of files, a word each
  [ -z "$mw_gone" ] || (cd "$mw_state_folder" && rm -f $mw_gone) || :
}
