# Finds Node and hands over what is to be read; says how to mend it where that cannot be done.

# Says why nothing was checked and what to try; the hook blocks.
mailwarden_fail() {
  {
    echo "mailwarden: $mailwarden_hook blocked: $mailwarden_what could hold a key, and it could not be checked"
    echo "  why: $1"
    echo "  try: $2"
  } >&2
  return 3
}

# Whether $1 is a Node of version 20 or later; remembers one that is too old.
mailwarden_is_node() {
  [ -x "$1" ] && [ ! -d "$1" ] || return 1
  mailwarden_answer=$(unset NODE_OPTIONS NODE_EXTRA_CA_CERTS && "$1" --version 2>/dev/null) || return 1
  case $mailwarden_answer in
    v[0-9].* | v1[0-9].*) mailwarden_old="$mailwarden_answer at $1" ;;
    v[1-9][0-9]*.*) mailwarden_node=$1 && return 0 ;;
  esac
  return 1
}

# Prints the newest Node below nvm's folder $1 whose version is $2 or begins with it.
mailwarden_nvm_newest() {
  mailwarden_best=-1
  for mailwarden_folder in "$1"/versions/node/v*; do
    mailwarden_version=${mailwarden_folder##*/v}
    case $mailwarden_version in *[!0-9.]* | '') continue ;; esac
    case $mailwarden_version. in "${2:+$2.}"*) ;; *) continue ;; esac
    mailwarden_rest=${mailwarden_version#*.}
    mailwarden_rank=$((${mailwarden_version%%.*} * 1000000 + ${mailwarden_rest%%.*} * 1000 + ${mailwarden_rest##*.}))
    [ "$mailwarden_rank" -gt "$mailwarden_best" ] || continue
    mailwarden_best=$mailwarden_rank
    mailwarden_newest=$mailwarden_folder/bin/node
  done
  [ "$mailwarden_best" -lt 0 ] || echo "$mailwarden_newest"
}

# Prints the Node that nvm starts by default; its aliases may name each other.
mailwarden_nvm_default() {
  mailwarden_alias=default
  mailwarden_left=5
  while [ -f "$1/alias/$mailwarden_alias" ] && [ "$mailwarden_left" -gt 0 ]; do
    IFS= read -r mailwarden_alias <"$1/alias/$mailwarden_alias" || :
    mailwarden_left=$((mailwarden_left - 1))
  done
  case $mailwarden_alias in
    v[0-9]* | [0-9]*) mailwarden_nvm_newest "$1" "${mailwarden_alias#v}" ;;
  esac
}

# Sets mailwarden_node: from PATH, else the one that install recorded, else from where version managers and installers
# put it. A graphical git client often has a PATH without any of them.
mailwarden_find_node() {
  mailwarden_old=
  mailwarden_read_record
  mailwarden_node=$(command -v node) || :
  # The Node that ran the installer was new enough: no process to ask it again.
  [ -z "$mailwarden_node" ] || [ "$mailwarden_node" != "$mailwarden_recorded_node" ] || return 0
  mailwarden_home=${HOME:-/nonexistent}
  mailwarden_data=${XDG_DATA_HOME:-$mailwarden_home/.local/share}
  mailwarden_nvm=${NVM_DIR:-$mailwarden_home/.nvm}
  mailwarden_programs=${PROGRAMFILES:-/c/Program Files}
  for mailwarden_place in "$mailwarden_node" "$mailwarden_recorded_node" \
    "${VOLTA_HOME:-$mailwarden_home/.volta}/bin/node" \
    "${FNM_DIR:-$mailwarden_data/fnm}/aliases/default/bin/node" "$mailwarden_home/.fnm/aliases/default/bin/node" \
    "$mailwarden_home/Library/Application Support/fnm/aliases/default/bin/node" \
    "$(mailwarden_nvm_default "$mailwarden_nvm")" "$(mailwarden_nvm_newest "$mailwarden_nvm" '')" \
    "${MISE_DATA_DIR:-$mailwarden_data/mise}/shims/node" "${ASDF_DATA_DIR:-$mailwarden_home/.asdf}/shims/node" \
    /opt/homebrew/bin/node /home/linuxbrew/.linuxbrew/bin/node /usr/local/bin/node \
    "${NVM_SYMLINK:-$mailwarden_programs/nodejs}/node.exe" "$mailwarden_programs/nodejs/node.exe"; do
    ! mailwarden_is_node "$mailwarden_place" || return 0
  done
  return 1
}

# Starts Node on what the gate has for it. Node's exit code decides; any that is not ours blocks.
mailwarden_check() {
  if [ ! -r "$mailwarden_package/hook.js" ]; then
    mailwarden_fail "the package mailwarden is not there${mailwarden_package:+: $mailwarden_package}" \
      'npm install; where the project does not have mailwarden: npx mailwarden install'
    return
  fi
  if ! mailwarden_find_node; then
    mailwarden_fail "no Node 20 or later on PATH or where it is usually installed${mailwarden_old:+, only $mailwarden_old}" \
      'install Node; or run npx mailwarden install in a terminal where node works, which records its path'
    return
  fi
  mailwarden_input | {
    unset NODE_OPTIONS NODE_EXTRA_CA_CERTS
    exec "$mailwarden_node" "$mailwarden_package/hook.js" "$mailwarden_hook" $mailwarden_words "$@"
  }
  mailwarden_status=$?
  [ "$mailwarden_status" -gt 3 ] || return "$mailwarden_status"
  mailwarden_fail "$mailwarden_node ended with $mailwarden_status" 'npx mailwarden doctor'
}
