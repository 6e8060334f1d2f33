# What the configuration changes for the gate of a server. It is that of the default branch, as it is before the push; where
# that has none, the server's own file. Node leaves a gate for it in the git directory, with what it was made from: the ids
# of the files of the base, the texts of those of the server. Without a configuration the default rules hold.
# needs: paths, gate, settings, mw_beside
# sets: mw_expression, mw_added, mw_limit, mw_base

# Sets mw_base to the files of the base that count, as git lists them: the configuration, and what it names. Nothing where
# there is no commit yet; a ? where git fails.
mw_list_base() {
  IFS=$mw_break
  set -f
  # shellcheck disable=SC2086 # split at line breaks
  if ! mw_base=$(git ls-tree --full-tree HEAD -- .mailwarden.yml $mw_gate_files 2>/dev/null); then
    mw_base=
    ! git rev-parse -q --verify HEAD >/dev/null 2>&1 || mw_base='?'
  fi
  set +f
  unset IFS
}

# Whether $1, which the default branch becomes, has the configuration that counts now. Node reads another one before it
# comes in: a wrong one would refuse every push.
mw_keeps_base() {
  # shellcheck disable=SC2086 # split at line breaks
  mw_seen=$(git ls-tree --full-tree "$1" -- .mailwarden.yml $mw_gate_files 2>/dev/null) && [ "$mw_seen" = "$mw_base" ]
}

# Sets mw_wide to the server's own file; empty where there is none.
mw_find_wide() {
  mw_wide=${MAILWARDEN_SERVER_CONFIG:-}
  [ -n "$mw_wide" ] || [ ! -f "$mw_beside/mailwarden.yml" ] || mw_wide=$mw_beside/mailwarden.yml
}

# Sets the expressions, and mw_limit, the seconds that a program of the gate may reckon: half of all. Fails where Node must read what is pushed.
mw_base_settings() {
  mw_limit=30
  mw_find_common
  mw_find_wide
  mw_gate_made='' mw_gate_expression='' mw_gate_added='' mw_gate_limit='' mw_gate_files='' mw_gate_base=''
  set --
  if [ -r "$mw_common/mailwarden/server-gate" ]; then
    # shellcheck disable=SC1091 # Node writes it
    . "$mw_common/mailwarden/server-gate"
  fi
  mw_list_base
  [ -n "$mw_base$mw_wide" ] || return 0
  [ "$mw_gate_made" = @KNOWN_RULES@ ] && [ -n "$mw_gate_expression" ] && [ "$mw_base" = "$mw_gate_base" ] || return 1
  [ "$mw_wide" = "${1:-}" ] || return 1
  while [ $# -gt 1 ]; do
    mw_is_same "$1" "$2" || return 1
    shift 2
  done
  mw_expression=$mw_gate_expression mw_added=$mw_gate_added mw_limit=$mw_gate_limit
}

# Whether the person who pushes asks to go around the check. The names of the options count from 0.
mw_asks_to_skip() {
  mw_count=${GIT_PUSH_OPTION_COUNT:-0}
  case $mw_count in *[!0-9]*) return 0 ;; esac
  while [ "$mw_count" -gt 0 ]; do
    mw_count=$((mw_count - 1))
    mw_word=
    eval "mw_word=\${GIT_PUSH_OPTION_$mw_count:-}"
    case $mw_word in mailwarden.skip*) return 0 ;; esac
  done
  return 1
}
