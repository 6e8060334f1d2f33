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
  # One that the work tree brings, as node_modules/.bin/node, is not taken.
  case $mailwarden_node in "$PWD"/*) mailwarden_node= ;; esac
  # The Node that ran the installer was new enough: no process to ask it again.
  [ -z "$mailwarden_node" ] || [ "$mailwarden_node" != "$mailwarden_recorded_node" ] || return 0
  # Where there is no HOME, nothing can lie below it: no path leads through /dev/null, while / and . may hold anything.
  mailwarden_home=${HOME:-/dev/null}
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

# Sets mailwarden_package to the dist folder whose Node part runs: the one that this file is part of, where husky's line
# starts it there, else the one that install recorded. Fails where there is none, or a checkout could have brought it.
mailwarden_find_package() {
  case $0 in
    */dist/hooks/*)
      mailwarden_package=${0%/*}/..
      [ ! -r "$mailwarden_package/hook.js" ] || return 0
      ;;
  esac
  mailwarden_read_record
  mailwarden_package=$mailwarden_recorded_dist mailwarden_foreign=''
  [ -r "$mailwarden_package/hook.js" ] || return 1
  mailwarden_is_installed "$mailwarden_package" || { mailwarden_foreign=1 && return 1; }
}

# Whether the folder $1 is still what was put there beside git: no link leads to it, and git tracks nothing in it, so no
# branch that was checked out can have brought or changed it.
mailwarden_is_installed() (
  cd "$1" || exit
  case $1 in /*) [ "$(pwd -P)" = "$1" ] || exit ;; esac
  mailwarden_place=$1
  while [ ! -e "$mailwarden_place/.git" ]; do
    case $mailwarden_place in */*) mailwarden_place=${mailwarden_place%/*} ;; *) exit 0 ;; esac
  done
  unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_COMMON_DIR GIT_OBJECT_DIRECTORY GIT_PREFIX
  mailwarden_seen=$(git -c safe.directory='*' -c core.fsmonitor=false ls-files -- . && echo '!end') || exit
  [ "$mailwarden_seen" = '!end' ]
) 2>/dev/null

# Says that the package cannot be used.
mailwarden_fail_package() {
  if [ -n "$mailwarden_foreign" ]; then
    mailwarden_fail "$mailwarden_package is not what was installed: git tracks it here, or it is a link" \
      'git ls-files node_modules (a branch that brings node_modules can run anything); then install mailwarden anew'
  else
    mailwarden_fail "the package mailwarden is not there${mailwarden_package:+: $mailwarden_package}" \
      'npm install; where the project does not have mailwarden, install it anew as it was installed here'
  fi
}

# Starts Node on what the gate has for it. Node's exit code decides; any that is not ours blocks, and 0 counts only with
# the word that Node says last of all: a program that was cut off may end with 0 as well.
mailwarden_check() {
  if ! mailwarden_find_package; then
    [ -z "${mailwarden_unrecorded:-}" ] || return 0
    mailwarden_fail_package
    return
  fi
  if ! mailwarden_find_node; then
    [ -z "${mailwarden_unrecorded:-}" ] || return 0
    mailwarden_fail "no Node 20 or later on PATH or where it is usually installed${mailwarden_old:+, only $mailwarden_old}" \
      "install Node; or, in a terminal where node works, which records its path: node '$mailwarden_package/cli.js' install"
    return
  fi
  mailwarden_draw
  mailwarden_said=$(
    mailwarden_input | (
      unset NODE_OPTIONS NODE_EXTRA_CA_CERTS NODE_DEBUG NODE_DEBUG_NATIVE NODE_V8_COVERAGE NODE_PATH NODE_COMPILE_CACHE
      MAILWARDEN_TOKEN=$mailwarden_token
      export MAILWARDEN_TOKEN
      # shellcheck disable=SC2086 # none, or one word
      exec "$mailwarden_node" "$mailwarden_package/hook.js" "$mailwarden_hook" $mailwarden_words "$@"
    )
  )
  mailwarden_status=$?
  case $mailwarden_status in
    0) [ "$mailwarden_said" != "checked $mailwarden_token" ] || return 0 ;;
    1 | 2 | 3) return "$mailwarden_status" ;;
  esac
  mailwarden_fail "$mailwarden_node ended with $mailwarden_status and no verdict: $mailwarden_package is damaged" \
    'install mailwarden anew, then: mailwarden doctor'
}
