# Finds Node and hands over what is to be read; says how to mend it where that cannot be done.
# needs: paths, gate, mw_what; mw_prefix, mw_record_file, mw_server and mw_server_way on a server, mw_node_options; mw_input of the library that has found a candidate
# sets: mw_node, mw_recorded_node, mw_package, mw_status

# Says why nothing was checked and what to try; the hook blocks.
mw_fail() {
  {
    echo "${mw_prefix:-}mailwarden: $mw_hook blocked: $mw_what could hold a key, and it could not be checked"
    echo "${mw_prefix:-}  why: $1"
    echo "${mw_prefix:-}  try: $2"
  } >&2
  return 3
}

# Whether $1 is a Node of version 20 or later; remembers one that is too old.
mw_is_node() {
  [ -x "$1" ] && [ ! -d "$1" ] || return 1
  mw_answer=$(unset NODE_OPTIONS NODE_EXTRA_CA_CERTS && "$1" --version 2>/dev/null) || return 1
  case $mw_answer in
    v[0-9].* | v1[0-9].*) mw_too_old="$mw_answer at $1" ;;
    v[1-9][0-9]*.*) mw_node=$1 && return 0 ;;
  esac
  return 1
}

# Prints the newest Node below nvm's folder $1 whose version is $2 or begins with it.
mw_nvm_newest() {
  mw_best=-1
  for mw_folder in "$1"/versions/node/v*; do
    mw_version=${mw_folder##*/v}
    case $mw_version in *[!0-9.]* | '') continue ;; esac
    case $mw_version. in "${2:+$2.}"*) ;; *) continue ;; esac
    mw_rest=${mw_version#*.}
    mw_rank=$((${mw_version%%.*} * 1000000 + ${mw_rest%%.*} * 1000 + ${mw_rest##*.}))
    [ "$mw_rank" -gt "$mw_best" ] || continue
    mw_best=$mw_rank
    mw_newest=$mw_folder/bin/node
  done
  [ "$mw_best" -lt 0 ] || echo "$mw_newest"
}

# Prints the Node that nvm starts by default; its aliases may name each other.
mw_nvm_default() {
  mw_alias=default
  mw_turns=5
  while [ -f "$1/alias/$mw_alias" ] && [ "$mw_turns" -gt 0 ]; do
    IFS= read -r mw_alias <"$1/alias/$mw_alias" || :
    mw_turns=$((mw_turns - 1))
  done
  case $mw_alias in
    v[0-9]* | [0-9]*) mw_nvm_newest "$1" "${mw_alias#v}" ;;
  esac
}

# Sets mw_recorded_node, the second line of what install wrote.
mw_read_node() {
  mw_find_record
  { { IFS= read -r mw_recorded_node && IFS= read -r mw_recorded_node; } <"$mw_record_file"; } 2>/dev/null ||
    mw_recorded_node=
}

# Sets mw_node: from PATH, else the one that install recorded, else from where version managers and installers
# put it. A graphical git client often has a PATH without any of them.
mw_find_node() {
  mw_too_old=
  mw_read_node
  # On a server, what the person who pushes may have in a home or in front of PATH comes behind what install has noted.
  [ -z "${mw_server:-}" ] || ! mw_is_node "$mw_recorded_node" || return 0
  mw_node=$(command -v node) || :
  # One that the work tree brings, as node_modules/.bin/node, is not taken.
  case $mw_node in "$PWD"/*) mw_node= ;; esac
  # The Node that ran the installer was new enough: no process to ask it again.
  [ -z "$mw_node" ] || [ "$mw_node" != "$mw_recorded_node" ] || return 0
  # Where there is no HOME, nothing can lie below it: no path leads through /dev/null, while / and . may hold anything.
  mw_home=${HOME:-/dev/null}
  [ -z "${mw_server:-}" ] || { mw_home=/dev/null && unset VOLTA_HOME FNM_DIR NVM_DIR XDG_DATA_HOME MISE_DATA_DIR ASDF_DATA_DIR; }
  mw_data=${XDG_DATA_HOME:-$mw_home/.local/share}
  mw_nvm=${NVM_DIR:-$mw_home/.nvm}
  mw_programs=${PROGRAMFILES:-/c/Program Files}
  for mw_place in "$mw_node" "$mw_recorded_node" \
    "${VOLTA_HOME:-$mw_home/.volta}/bin/node" \
    "${FNM_DIR:-$mw_data/fnm}/aliases/default/bin/node" "$mw_home/.fnm/aliases/default/bin/node" \
    "$mw_home/Library/Application Support/fnm/aliases/default/bin/node" \
    "$(mw_nvm_default "$mw_nvm")" "$(mw_nvm_newest "$mw_nvm" '')" \
    "${MISE_DATA_DIR:-$mw_data/mise}/shims/node" "${ASDF_DATA_DIR:-$mw_home/.asdf}/shims/node" \
    /opt/homebrew/bin/node /home/linuxbrew/.linuxbrew/bin/node /usr/local/bin/node \
    "${NVM_SYMLINK:-$mw_programs/nodejs}/node.exe" "$mw_programs/nodejs/node.exe"; do
    ! mw_is_node "$mw_place" || return 0
  done
  return 1
}

# Sets mw_package to the dist folder whose Node part runs: the one that this file is part of, where husky's line
# starts it there, else the one that install recorded. Fails where there is none, or a checkout could have brought it.
mw_find_package() {
  case $0 in
    */dist/hooks/*)
      mw_package=${0%/*}/..
      [ ! -r "$mw_package/hook.cjs" ] || return 0
      ;;
  esac
  mw_read_record
  mw_package=$mw_recorded_dist mw_foreign=''
  [ -r "$mw_package/hook.cjs" ] || return 1
  mw_is_installed "$mw_package" || { mw_foreign=1 && return 1; }
}

# Whether the folder $1 is still what was put there beside git: no link leads to it, and git tracks nothing in it, so no
# branch that was checked out can have brought or changed it.
mw_is_installed() (
  cd "$1" || exit
  case $1 in /*) [ "$(pwd -P)" = "$1" ] || exit ;; esac
  mw_place=$1
  while [ ! -e "$mw_place/.git" ]; do
    case $mw_place in */*) mw_place=${mw_place%/*} ;; *) exit 0 ;; esac
  done
  unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_COMMON_DIR GIT_OBJECT_DIRECTORY GIT_PREFIX
  mw_seen=$(git -c safe.directory='*' -c core.fsmonitor=false ls-files -- . && echo '!end') || exit
  [ "$mw_seen" = '!end' ]
) 2>/dev/null

# Says that the package cannot be used.
mw_fail_package() {
  if [ -n "$mw_foreign" ]; then
    mw_fail "$mw_package is not what was installed: git tracks it here, or it is a link" \
      'git ls-files node_modules (a branch that brings node_modules can run anything); then install mailwarden anew'
  else
    mw_fail "the package mailwarden is not there${mw_package:+: $mw_package}" "${mw_server_way:-$(mw_way_back)}"
  fi
}

# Prints what brings the recorded package back: another one that lies here by itself is recorded in its place; else the
# npm install that had put it there does so again.
mw_way_back() {
  mw_project=${mw_package%%/node_modules/*}
  for mw_place in "$PWD" "$mw_project"; do
    mw_place=$(cd "$mw_place/node_modules/mailwarden/dist" 2>/dev/null && pwd -P) || continue
    if [ -r "$mw_place/hook.cjs" ] && [ -r "$mw_place/cli.js" ] && mw_is_installed "$mw_place"; then
      echo "node '$mw_place/cli.js' install" && return
    fi
  done
  if [ -n "$mw_project" ] && grep -q '"mailwarden"' "$mw_project/package.json" 2>/dev/null; then
    echo "npm install$([ "$mw_project" = "$PWD" ] || echo " in $mw_project")"
  elif grep -q '"mailwarden"' package.json 2>/dev/null; then
    echo 'npm install, then: npx mailwarden install'
  else
    echo 'install mailwarden anew, as it was installed here, then: mailwarden install'
  fi
}

# Becomes Node's part of the hook $1, without what others have set for programs of their own. In the state folder it keeps
# what V8 has made of it: no branch can bring a file there. The many repositories of a server keep nothing.
mw_start_node() {
  unset NODE_OPTIONS NODE_DEBUG NODE_DEBUG_NATIVE NODE_V8_COVERAGE NODE_PATH NODE_COMPILE_CACHE
  [ -n "${mw_server:-}" ] || set -- "--state=$mw_common/mailwarden" "$@"
  exec "$mw_node" "$mw_package/hook.cjs" "$@"
}

# Starts Node on what the gate has for it. Node's exit code decides; any that is not ours blocks, and 0 counts only with
# the word that Node says last of all: a program that was cut off may end with 0 as well.
mw_check() {
  if ! mw_find_package; then
    [ -z "${mw_unrecorded:-}" ] || return 0
    mw_fail_package
    return
  fi
  if ! mw_find_node; then
    [ -z "${mw_unrecorded:-}" ] || return 0
    mw_fail "no Node 20 or later on PATH or where it is usually installed${mw_too_old:+, only $mw_too_old}" \
      "install Node; or, in a terminal where node works, which records its path: node '$mw_package/cli.js' ${mw_again:-install}"
    return
  fi
  mw_draw
  mw_said=$(
    mw_input | (
      unset NODE_EXTRA_CA_CERTS
      MAILWARDEN_TOKEN=$mw_token
      export MAILWARDEN_TOKEN
      # shellcheck disable=SC2086 # none, or one word
      mw_start_node "$mw_hook" $mw_node_options "$@"
    )
  )
  mw_status=$?
  case $mw_status in
    0) [ "$mw_said" != "checked $mw_token" ] || return 0 ;;
    1 | 2 | 3) return "$mw_status" ;;
  esac
  mw_fail "$mw_node ended with $mw_status and no verdict: $mw_package is damaged" \
    'install mailwarden anew, then: mailwarden doctor'
}
