# What the hooks write down of a commit or push that was not checked: facts for src/overrides to judge. Goes with override.sh.

# What the reflog says of HEAD; empty where no reflog is kept.
mw_subject() {
  mw_subject=$(git -c log.showSignature=false log -g -1 --format='%H %gs' HEAD -- 2>/dev/null) || mw_subject=
  case $mw_subject in "$MW_COMMIT "*) mw_subject=${mw_subject#* } ;; *) mw_subject= ;; esac
}

# Whether something else than the current branch names HEAD already: a fast-forward, where no reflog says so.
mw_is_elsewhere() {
  mw_line=$(git rev-parse -q --verify FETCH_HEAD 2>/dev/null) || mw_line=
  [ "$mw_line" != "$MW_COMMIT" ] || return 0
  mw_ref=$(git symbolic-ref -q HEAD 2>/dev/null) || mw_ref=
  for mw_line in $(git for-each-ref --points-at=HEAD --format='%(refname)' refs/heads refs/remotes refs/tags 2>/dev/null); do
    [ "$mw_line" = "$mw_ref" ] || return 0
  done
  return 1
}

# Sets mw_words: the git command of the process that runs the hooks and, where that says too little, of those above it;
# - for what is no git. Nothing else of a command line is kept: it may hold anything.
mw_chain() {
  mw_words= mw_next=$MW_PID mw_left=4
  while [ "$mw_left" -gt 0 ] && mw_process "$mw_next"; do
    mw_command=$(mw_arguments "$mw_next" 2>/dev/null | mw_git_command) || mw_command=
    mw_words="$mw_words${mw_words:+ }${mw_command:--}"
    mw_next=$mw_parent mw_left=$((mw_left - 1))
    case $mw_words in hook | commit | 'hook commit') ;; *) return 0 ;; esac
  done
}

# The arguments of process $1, one a line.
mw_arguments() {
  if [ -r "/proc/$1/cmdline" ]; then
    LC_ALL=C tr '\000\n' '\n ' <"/proc/$1/cmdline"
  else
    ps -o args= -p "$1" | LC_ALL=C tr ' ' '\n'
  fi
}

# Picks the command out of git's arguments on stdin.
mw_git_command() {
  IFS= read -r mw_word || return 0
  mw_word=${mw_word##*/}
  case $mw_word in
    git | git.exe | .git-wrapped*) ;;
    git-*) printf '%s' "${mw_word#git-}"; return 0 ;;
    *) return 0 ;;
  esac
  while IFS= read -r mw_word; do
    case $mw_word in
      -c | -C | --git-dir | --work-tree | --namespace | --config-env | --super-prefix) IFS= read -r mw_word || : ;;
      -*) ;;
      *[!a-z0-9-]*) return 0 ;;
      *) printf '%s' "$mw_word"; return 0 ;;
    esac
  done
}

# `git hook run` (git gui) makes a process for each hook: the mark then lies with a process that has ended.
mw_adopt() {
  for mw_file in "$MW_STATE"/ran.*; do
    mw_start='' mw_noted=''
    { read -r mw_start mw_noted <"$mw_file"; } 2>/dev/null || continue
    mw_matches || continue
    if mw_process "${mw_file##*/ran.}" && [ "$mw_began" = "$mw_start" ]; then continue; fi
    : >"$mw_file"
    return 0
  done
  return 1
}

# Whether git made this commit by itself, or the tree was changed after the check: recorded only when it holds a key.
mw_own_doing() {
  [ "$mw_evidence" != changed ] || return 0
  [ "$mw_evidence" = none ] || return 1
  case $mw_subject in 'commit: '* | 'commit ('*) return 1 ;; esac
  case "$mw_words " in
    'rebase '* | 'cherry-pick '* | 'revert '*) return 0 ;;
    'commit rebase '* | 'commit cherry-pick '* | 'commit revert '* | 'commit pull '* | 'commit am '*) return 0 ;;
  esac
  return 1
}

# Whether git would run our hook $1 now. Where it would not (gone, without its run bit, replaced by another program),
# nobody needs --no-verify to come past it. A hook that does not name us may still lead to us: then a mark is newer.
mw_in_place() {
  mw_line=$(git rev-parse --git-path hooks 2>/dev/null) || return 0
  [ -x "$mw_line/$1" ] || return 1
  ! grep -qis mailwarden "$mw_line/$1" || return 0
  # husky keeps a stub there, and what it runs one folder above.
  case $mw_line in */_) ! grep -qis mailwarden "${mw_line%/_}/$1" || return 0 ;; esac
  for mw_file in "$MW_STATE"/ran.*; do
    # shellcheck disable=SC3013 # all shells that git runs hooks with know -nt
    [ ! "$mw_file" -nt "$mw_line/$1" ] || return 0
  done
  return 1
}

# The branch; during a rebase the one that is being rebased.
mw_branch() {
  mw_line=$(git symbolic-ref -q HEAD 2>/dev/null) || mw_line=
  mw_file=${GIT_DIR:-.git}/rebase-merge/head-name
  [ -n "$mw_line" ] || [ ! -f "$mw_file" ] || IFS= read -r mw_line <"$mw_file" || :
  case $mw_line in refs/heads/*) printf '%s' "${mw_line#refs/heads/}" ;; esac
}

# A commit that was not checked. 0: nothing more to do, else start Node.
mw_open_commit() {
  mw_subject
  mw_chain
  case $mw_words in hook*) if mw_adopt; then mw_settle checked; return 0; fi ;; esac
  if mw_own_doing && command -v mw_gate_head >/dev/null 2>&1 && ! mw_gate_head; then
    mw_settle clean
    return 0
  fi
  if [ "$mw_evidence" = none ] && ! mw_in_place pre-commit; then mw_evidence=off; fi
  mw_pending post-commit "$MW_COMMIT" "$(mw_branch)" "$mw_subject" ''
  return 1
}

# The same for a merge.
mw_open_merge() {
  MW_VERDICT=nothing
  mw_subject
  case $mw_subject in *': Fast-forward') return 0 ;; esac
  git rev-parse -q --verify 'HEAD^2' >/dev/null 2>&1 || return 0
  if [ -z "$mw_subject" ] && mw_is_elsewhere; then return 0; fi
  mw_chain
  MW_VERDICT=open
  if [ "$mw_evidence" = none ] && ! mw_in_place pre-merge-commit; then mw_evidence=off; fi
  mw_pending post-merge "$MW_COMMIT" "$(mw_branch)" "$mw_subject" ''
  return 1
}

# Writes the line of one commit or pushed ref: hook, commit, branch, subject of the reflog or old id of the remote, remote.
mw_pending() {
  mw_time=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  mw_tab='	' mw_detail=$4
  [ "$1" != pre-push ] || mw_detail=
  # In one go: branches, names, subjects and addresses can hold a key as well.
  mw_line=$(
    {
      printf '%s\n' "$3" "$mw_detail" "$mw_words" "$5" "$(git var GIT_COMMITTER_IDENT 2>/dev/null)" | mw_masked
      printf '%s' "${MAILWARDEN_REASON:-}" | LC_ALL=C tr '\n' ' ' | mw_masked_reason
    } | LC_ALL=C tr '\t\n\r' ' \t '
  ) || :
  [ "$1" != pre-push ] || mw_line=${mw_line%%"$mw_tab"*}$mw_tab$4$mw_tab${mw_line#*"$mw_tab$mw_tab"}
  (
    mw_umask
    printf '1\t%s\t%s\t%s\t%s\t%s\n' "$mw_time" "$1" "$mw_evidence" "$2" "$mw_line" >>"$MW_STATE/pending"
  ) 2>/dev/null && return 0
  [ "$mw_evidence" != changed ] || mw_leave_name "changed.$2" || :
  printf 'mailwarden: cannot write %s: this override is not recorded\n' "$MW_STATE/pending" >&2
}

# No key is stored, and no password of an address: what has the shape of a key keeps its first four characters.
mw_masked() {
  LC_ALL=C sed -e 's#//[^/@]*@#//#' -e "$mw_masks"
}
mw_masks=@MASKS@

# The same for words of a person: a run of 32 letters and digits.
mw_masked_reason() {
  LC_ALL=C sed -e "$mw_masks" -e 's/\([0-9A-Za-z_]\{4\}\)[0-9A-Za-z_]\{28,\}/\1…/g'
}

# Sets mw_remote to the name $1 of a remote as it is kept: what may be a key becomes -, which stands for any.
mw_remote() {
  mw_remote=$1
  case $1 in @VALUES@) mw_remote=- ;; esac
}

# Carries overrides over to rewritten commits; a rewrite that touches none leaves nothing behind.
mw_post_rewrite() {
  mw_state
  mw_pairs= mw_logs=
  for mw_file in overrides.jsonl pending carried; do
    [ ! -s "$MW_STATE/$mw_file" ] || mw_logs="$mw_logs $mw_file"
  done
  while read -r mw_old mw_new mw_line; do
    [ "$mw_old" = "$mw_new" ] || mw_pairs="$mw_pairs$mw_old $mw_new
"
  done
  if [ -n "$mw_pairs" ] && [ -n "$mw_logs" ]; then
    (
      mw_umask
      cd "$MW_STATE" || exit 0
      ! printf '%s' "$mw_pairs" | cut -d' ' -f1 | grep -qFf - $mw_logs || printf '%s' "$mw_pairs" >>carried
    ) || :
  fi
}

# Journals what pre-push let through, so that pushes which it never saw stand out in the reflogs of the remote's branches.
# Neither a dry run, which pushes nothing, nor a push by address, of which git keeps no reflog.
mw_push_passed() {
  [ "$1" != "${2:-}" ] || return 0
  mw_state
  ! mw_dry_run || return 0
  while read -r mw_line mw_new mw_old mw_old; do
    case $mw_new in *[!0]*) mw_journal "$1" "$mw_new" ;; esac
  done
}

# Adds the pushed commit $2 of remote $1.
mw_journal() {
  mw_remote "$1"
  { printf '%s %s\n' "$mw_remote" "$2" >>"$MW_STATE/pushed"; } 2>/dev/null || mw_leave_name "pushed.$2" ||
    mw_cannot_write "$MW_STATE"
}

mw_push_skipped() {
  mw_state
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
  mw_identify
  [ -n "$MW_PID" ] || return 1
  mw_line=-n
  [ ! -r "/proc/$MW_PID/cmdline" ] || IFS= read -r mw_line <"/proc/$MW_PID/cmdline" || :
  case $mw_line in *-*n*) ;; *) return 1 ;; esac
  mw_arguments "$MW_PID" | grep -Eq '^(--dr[-a-z]*|-[vqfu46d]*n[vqfu46dn]*)$'
}

# Tells how to bring the notes of the log to remote $1, once for each state of them; $2 is what is being pushed.
mw_tell_notes() {
  mw_state
  { IFS= read -r mw_line <"${MW_STATE%/mailwarden}/refs/notes/mailwarden"; } 2>/dev/null || return 0
  mw_noted=
  { IFS= read -r mw_noted <"$MW_STATE/told"; } 2>/dev/null || mw_noted=
  mw_remote "$1"
  [ "$mw_noted" != "$mw_remote $mw_line" ] || return 0
  [ -f .mailwarden.yml ] && grep -Eq 'share:.*notes' .mailwarden.yml || return 0
  { printf '%s %s\n' "$mw_remote" "$mw_line" >"$MW_STATE/told"; } 2>/dev/null || return 0
  case $2 in *refs/notes/mailwarden*) return 0 ;; esac
  case $1 in *[!0-9A-Za-z._/-]*) return 0 ;; esac
  # npx asks a registry for what it does not find.
  mailwarden_starter='npx mailwarden'
  if [ ! -e node_modules/.bin/mailwarden ]; then
    mailwarden_read_record
    mailwarden_starter="node '$mailwarden_recorded_dist/cli.js'"
  fi
  {
    echo "mailwarden: the override log is shared as notes; to bring them to $1 and to get those of others:  $mailwarden_starter overrides share $1"
    echo "  by hand, where nobody else has pushed any:  git push $1 refs/notes/mailwarden"
  } >&2
}

# Whether one of the commits $1, an id a line, was made here after the install and no hook has seen it. Those before the
# install stand in the file `before`, which the next run of Node makes where it is missing.
mw_unseen() {
  [ -n "$1" ] || return 1
  if [ ! -f "$MW_STATE/before" ]; then mw_asks_reason; return; fi
  mw_known=$(printf '%s\n' "$1" | LC_ALL=C grep -hsxFf - "$MW_STATE/seen" "$MW_STATE/seen.old" "$MW_STATE/before") || :
  mw_open=$1
  [ -z "$mw_known" ] || mw_open=$(printf '%s\n' "$1" | LC_ALL=C grep -vxF "$mw_known") || [ $? != 1 ] || return 1
  mw_found=$(LC_ALL=C grep -hsF "$mw_open" "${MW_STATE%/mailwarden}/logs/HEAD" "${MW_STATE%/mailwarden}"/worktrees/*/logs/HEAD) || :
  case $mw_found in *'	commit: '* | *'	commit ('* | *': Merge made by '*) return 0 ;; esac
  return 1
}

mw_asks_reason() {
  [ -f .mailwarden.yml ] && grep -q requireReason .mailwarden.yml
}

# An entry without a reason, and a configuration that may ask for one.
mw_needs_reason() {
  { [ -s "$MW_STATE/unexplained" ] || [ -s "$MW_STATE/waiting" ]; } && mw_asks_reason
}
