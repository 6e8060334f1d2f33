# What the override log knows of pushes: what the hooks let through, and what they never saw.
# needs: paths, mw_state_folder, marks, notes, receipts, mw_stdin
# sets: mw_open

# Journals what pre-push let through, so that pushes which it never saw stand out in the reflogs of the remote's branches.
# Neither a dry run, which pushes nothing, nor a push by address, of which git keeps no reflog.
mw_push_passed() {
  [ "$1" != "${2:-}" ] || return 0
  ! mw_dry_run || return 0
  IFS=$mw_break
  set -f
  for mw_row in $mw_stdin; do
    mw_row=${mw_row% * *} mw_row=${mw_row##* }
    case $mw_row in *[!0]*) mw_journal "$1" "$mw_row" ;; esac
  done
  set +f
  unset IFS
}

# Adds the pushed commit $2 of remote $1.
mw_journal() {
  mw_remote "$1"
  { printf '%s %s\n' "$mw_remote" "$2" >>"$mw_state_folder/pushed"; } 2>/dev/null || mw_leave_name "pushed.$2" ||
    mw_cannot_write "$mw_state_folder"
}

mw_push_skipped() {
  ! mw_dry_run || return 0
  mw_evidence=skip mw_words=push
  while read -r mw_line mw_new mw_ref mw_old; do
    case $mw_new in *[!0]*) ;; *) continue ;; esac
    mw_pending pre-push "$mw_new" "${mw_ref#refs/heads/}" "$mw_old" "$1"
    [ "$1" = "${2:-}" ] || mw_journal "$1" "$mw_new"
  done
}

# Only the arguments of git itself tell a dry run. read drops the NULs between them, which is good enough to rule it out.
mw_dry_run() {
  mw_find_git
  [ -n "$mw_git_pid" ] || return 1
  mw_line=-n
  [ ! -r "/proc/$mw_git_pid/cmdline" ] || IFS= read -r mw_line <"/proc/$mw_git_pid/cmdline" || :
  mw_may_be_dry || return 1
  mw_arguments "$mw_git_pid" | grep -Eq '^(--dr[-a-z]*|-[vqfu46d]*n[vqfu46dn]*)$'
}

# Whether a minus in mw_line begins what could mean a dry run.
mw_may_be_dry() {
  while :; do
    case $mw_line in *-*) mw_line=${mw_line#*-} ;; *) return 1 ;; esac
    mw_word=$mw_line
    while :; do
      case $mw_word in
        n* | -dr*) return 0 ;;
        [vqfu46d]*) mw_word=${mw_word#?} ;;
        *) break ;;
      esac
    done
  done
}

# Sets mw_remote to the name $1 of a remote as it is kept: what may be a key becomes -, which stands for any.
mw_remote() {
  mw_remote=$1
  case $1 in @VALUES@) mw_remote=- ;; esac
}

# Tells how to bring the notes of the log to remote $1, once for each state of them; $2 is what is being pushed.
mw_tell_notes() {
  { IFS= read -r mw_line <"$mw_common/refs/notes/mailwarden"; } 2>/dev/null || return 0
  mw_noted=
  { IFS= read -r mw_noted <"$mw_state_folder/told"; } 2>/dev/null || mw_noted=
  mw_remote "$1"
  [ "$mw_noted" != "$mw_remote $mw_line" ] || return 0
  [ -f .mailwarden.yml ] && grep -Eq 'share:.*notes' .mailwarden.yml || return 0
  { printf '%s %s\n' "$mw_remote" "$mw_line" >"$mw_state_folder/told"; } 2>/dev/null || return 0
  case $2 in *refs/notes/mailwarden*) return 0 ;; esac
  case $1 in *[!0-9A-Za-z._/-]*) return 0 ;; esac
  # npx asks a registry for what it does not find.
  mw_starter='npx mailwarden'
  if [ ! -e node_modules/.bin/mailwarden ]; then
    mw_read_record
    mw_starter="node '$mw_recorded_dist/cli.js'"
  fi
  {
    echo "mailwarden: the override log is shared as notes; to bring them to $1 and to get those of others:  $mw_starter overrides share $1"
    echo "  by hand, where nobody else has pushed any:  git push $1 refs/notes/mailwarden"
  } >&2
}

# Whether one of the commits $1, an id a line, was made here after the install and no hook has seen it. Those before the
# install stand in the file `before`, which the next run of Node makes where it is missing.
mw_unseen() {
  [ -n "$1" ] || return 1
  if [ ! -f "$mw_state_folder/before" ]; then mw_asks_reason; return; fi
  mw_made_here "$1" || return 1
  mw_known_in "$1" "$mw_state_folder/seen" "$mw_state_folder/seen.old" "$mw_state_folder/before"
  mw_without "$1" "$mw_known"
  [ -n "$mw_open" ] && mw_made_here "$mw_open"
}

# Whether a reflog says so of one of these commits; the second id of a line is that of the commit.
mw_made_here() {
  # shellcheck disable=SC2086 # split at line breaks
  mw_found=$(
    printf ' %s \n' $1 | LC_ALL=C grep -hsFf - "$mw_common/logs/HEAD" "$mw_common"/worktrees/*/logs/HEAD
  ) || :
  case $mw_found in *'	commit: '* | *'	commit ('* | *': Merge made by '*) return 0 ;; esac
  return 1
}

mw_asks_reason() {
  [ -f .mailwarden.yml ] && grep -q requireReason .mailwarden.yml
}

# An entry without a reason, and a configuration that may ask for one.
mw_needs_reason() {
  { [ -s "$mw_state_folder/unexplained" ] || [ -s "$mw_state_folder/waiting" ]; } && mw_asks_reason
}
