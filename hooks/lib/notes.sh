# What the hooks write down of a commit or push that was not checked: facts for src/overrides to judge. They stand as a
# line in the file `pending` before Node starts: where Node is missing, the next run takes them up.
# needs: paths, mw_state_folder, marks; checked, and head, where a commit is judged
# sets: mw_subject, mw_words

# What the reflog says of HEAD; empty where no reflog is kept.
mw_subject() {
  mw_subject=$(git -c log.showSignature=false log -g -1 --format='%H %gs' HEAD -- 2>/dev/null) || mw_subject=
  case $mw_subject in "$mw_commit "*) mw_subject=${mw_subject#* } ;; *) mw_subject= ;; esac
}

# Whether something else than the current branch names HEAD already: a fast-forward, where no reflog says so.
mw_is_elsewhere() {
  mw_line=$(git rev-parse -q --verify FETCH_HEAD 2>/dev/null) || mw_line=
  [ "$mw_line" != "$mw_commit" ] || return 0
  mw_ref=$(git symbolic-ref -q HEAD 2>/dev/null) || mw_ref=
  for mw_line in $(git for-each-ref --points-at=HEAD --format='%(refname)' refs/heads refs/remotes refs/tags 2>/dev/null); do
    [ "$mw_line" = "$mw_ref" ] || return 0
  done
  return 1
}

# Sets mw_words: the git command of the process that runs the hooks and, where that says too little, of those above it;
# - for what is no git. Nothing else of a command line is kept: it may hold anything.
mw_chain() {
  mw_words='' mw_next=$mw_git_pid mw_left=4
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
  for mw_file in "$mw_state_folder"/ran.*; do
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
  # A command in git's configuration.
  ! git config "hook.mailwarden-$1.command" >/dev/null 2>&1 || return 0
  mw_line=$(git rev-parse --git-path hooks 2>/dev/null) || return 0
  [ -x "$mw_line/$1" ] || return 1
  # The hook of a manager, whose own file names us.
  [ -z "$mw_manager" ] || return 0
  ! grep -qis mailwarden "$mw_line/$1" || return 0
  # husky keeps a stub there, and what it runs one folder above.
  case $mw_line in */_) ! grep -qis mailwarden "${mw_line%/_}/$1" || return 0 ;; esac
  for mw_file in "$mw_state_folder"/ran.*; do
    # shellcheck disable=SC3013 # all shells that git runs hooks with know -nt
    [ ! "$mw_file" -nt "$mw_line/$1" ] || return 0
  done
  return 1
}

# The branch; during a rebase the one that is being rebased.
mw_branch() {
  mw_line=$(git symbolic-ref -q HEAD 2>/dev/null) || mw_line=
  mw_file=$mw_git/rebase-merge/head-name
  [ -n "$mw_line" ] || [ ! -f "$mw_file" ] || IFS= read -r mw_line <"$mw_file" || :
  case $mw_line in refs/heads/*) printf '%s' "${mw_line#refs/heads/}" ;; esac
}

# A commit that was not checked. 0: nothing more to do, else start Node.
mw_open_commit() {
  mw_subject
  mw_chain
  case $mw_words in hook*) if mw_adopt; then mw_note_seen; return 0; fi ;; esac
  if mw_own_doing && mw_gate_head; then
    mw_note_seen
    return 0
  fi
  if [ "$mw_evidence" = none ] && ! mw_in_place pre-commit; then mw_evidence=off; fi
  mw_pending post-commit "$mw_commit" "$(mw_branch)" "$mw_subject" ''
  return 1
}

# The same for a merge.
mw_open_merge() {
  mw_subject
  case $mw_subject in *': Fast-forward') return 0 ;; esac
  git rev-parse -q --verify 'HEAD^2' >/dev/null 2>&1 || return 0
  if [ -z "$mw_subject" ] && mw_is_elsewhere; then return 0; fi
  mw_chain
  if [ "$mw_evidence" = none ] && ! mw_in_place pre-merge-commit; then mw_evidence=off; fi
  mw_pending post-merge "$mw_commit" "$(mw_branch)" "$mw_subject" ''
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
    printf '1\t%s\t%s\t%s\t%s\t%s\n' "$mw_time" "$1" "$mw_evidence" "$2" "$mw_line" >>"$mw_state_folder/pending"
  ) 2>/dev/null && return 0
  [ "$mw_evidence" != changed ] || mw_leave_name "changed.$2" || :
  printf 'mailwarden: cannot write %s: this override is not recorded\n' "$mw_state_folder/pending" >&2
}

# No key is stored, and no password of an address: what has the shape of a key keeps its first four characters.
mw_masked() {
  LC_ALL=C sed -e 's#//[^/@]*@#//#' -e "$mw_masks"
}
mw_masks=@MASKS@

# The same for words of a person: a run of 32 letters and digits.
mw_masked_reason() {
  LC_ALL=C sed -e 's#//[^/@]*@#//#' -e "$mw_masks" -e 's/\([0-9A-Za-z_]\{4\}\)[0-9A-Za-z_]\{28,\}/\1…/g'
}

# Carries overrides over to rewritten commits; a rewrite that touches none leaves nothing behind.
mw_post_rewrite() {
  mw_pairs='' mw_logs=''
  for mw_file in overrides.jsonl pending carried; do
    [ ! -s "$mw_state_folder/$mw_file" ] || mw_logs="$mw_logs $mw_file"
  done
  while read -r mw_old mw_new mw_line; do
    [ "$mw_old" = "$mw_new" ] || mw_pairs="$mw_pairs$mw_old $mw_new
"
  done
  if [ -n "$mw_pairs" ] && [ -n "$mw_logs" ]; then
    (
      mw_umask
      cd "$mw_state_folder" || exit 0
      # shellcheck disable=SC2086 # names of files, a word each
      ! printf '%s' "$mw_pairs" | cut -d' ' -f1 | grep -qFf - $mw_logs || printf '%s' "$mw_pairs" >>carried
    ) || :
  fi
}
