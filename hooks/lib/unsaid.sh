# What git says on stdin, for a hook to which a manager did not hand it on: pre-commit's framework keeps it, and lefthook
# gives it to one of the jobs that ask for it.
# needs: paths, marks, notes
# sets: mw_stdin

mw_nowhere=0000000000000000000000000000000000000000
mw_row_end='
'

# Sets mw_stdin to the refs that are pushed: those that the arguments of git push name, else every ref that is this
# repository's own. Which ref of the remote it is stays open, so that all that is known of the remote counts.
mw_say_refs() {
  mw_find_git
  if [ -n "$mw_git_pid" ] && mw_push_words=$(mw_arguments "$mw_git_pid" 2>/dev/null); then
    set -f
    IFS=$mw_row_end
    # shellcheck disable=SC2086 # a word a line
    set -- $mw_push_words
    unset IFS
    set +f
    [ $# -eq 0 ] || shift
    while [ $# -gt 0 ]; do
      case $1 in
        -[cC]) shift ;;
        -*) ;;
        *) break ;;
      esac
      [ $# -eq 0 ] || shift
    done
    if [ "${1:-}" = push ] && shift && mw_say_named "$@"; then return 0; fi
  fi
  mw_stdin=$(
    { git for-each-ref --format="%(refname) %(objectname) HEAD $mw_nowhere" && mw_say_ref HEAD; } |
      LC_ALL=C grep -v -e '^refs/remotes/' -e '^refs/stash ' -e '^refs/bisect/'
  )$mw_row_end
}

# Prints the line of a ref that is pushed; fails where there is none.
mw_say_ref() {
  mw_pushed=$(git rev-parse -q --verify "$1") || return 1
  mw_ref=$(git rev-parse --symbolic-full-name "$1" 2>/dev/null) || mw_ref=
  printf '%s\n' "${mw_ref:-$1} $mw_pushed HEAD $mw_nowhere"
}

# Sets mw_stdin to what these arguments of git push name. Fails for those that may push more than they name, and for what
# is not understood.
mw_say_named() {
  [ -z "$(git config --get-regexp '^(remote\..*\.(push|mirror)|push\.followtags)$')" ] || return 1
  [ "$(git config push.default)" != matching ] || return 1
  mw_stdin='' mw_to=''
  while [ $# -gt 0 ]; do
    case $1 in
      -o | --push-option | --receive-pack | --exec | --repo) shift ;;
      --force* | --no-* | --set-upstream | --dry-run | --porcelain | --progress | --quiet | --verbose | --verify) ;;
      --atomic | --thin | --signed* | --push-option=* | --receive-pack=* | --exec=* | --repo=* | --recurse-*) ;;
      --ipv4 | --ipv6 | -[funvq46] | -[funvq46][funvq46]) ;;
      -* | *[*]* | : | +: | tag) return 1 ;;
      *)
        if [ -z "$mw_to" ]; then
          mw_to=$1
        else
          mw_ref=${1#+} mw_ref=${mw_ref%%:*}
          [ -z "$mw_ref" ] || mw_stdin=$mw_stdin$(mw_say_ref "$mw_ref")$mw_row_end || return 1
        fi
        ;;
    esac
    [ $# -eq 0 ] || shift
  done
  [ -n "$mw_stdin" ] || mw_stdin=$(mw_say_ref HEAD)$mw_row_end
}

# Sets mw_stdin to the commits that took the place of others, by `amend` or `rebase`: git keeps them until the hook ends.
mw_say_rewritten() {
  case ${1:-} in
    amend)
      mw_stdin=$(git rev-parse -q --verify 'HEAD@{1}' 2>/dev/null) || return 0
      mw_stdin="$mw_stdin $(git rev-parse HEAD)$mw_row_end"
      ;;
    rebase)
      mw_find_common
      for mw_file in "$mw_git/rebase-merge/rewritten-list" "$mw_git/rebase-apply/rewritten"; do
        [ ! -s "$mw_file" ] || mw_stdin=$mw_stdin$(cat "$mw_file")$mw_row_end
      done
      ;;
  esac
}
