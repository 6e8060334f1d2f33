#!/bin/sh
POSIXLY_CORRECT=1
trap 'exit 2' 0
# mailwarden @VERSION@: has Node look at what a coding agent is about to do. The command in the agent's settings starts it
# with the common git directory, and with what it says on stdout besides where nothing can be checked. Put here by
# mailwarden install --agent, taken away by mailwarden uninstall --agent. Agents take any end but 2 for a pass.

. lib/ground.sh
. lib/paths.sh
. lib/environment.sh
mw_clean_environment
unset GIT_DIR GIT_COMMON_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX
# For this shell alone: the path in the call says which repository it is about.
GIT_DIR=$1 GIT_COMMON_DIR=$1
mw_besides=${2:-}

# Refuses what could not be checked.
mw_refuse() {
  [ -z "$mw_besides" ] || printf '%s\n' "$mw_besides"
  mw_end 2
}

. lib/node.sh
mw_what='what is asked for'
mw_find_package || {
  mw_fail_package
  mw_refuse
}
mw_find_node || {
  mw_fail "no Node 20 or later on PATH or where it is usually installed${mw_too_old:+, only $mw_too_old}" \
    "install Node; or, in a terminal where node works, which records its path: node '$mw_package/cli.js' install --agent NAME"
  mw_refuse
}
mw_said=$(
  unset NODE_EXTRA_CA_CERTS
  MAILWARDEN_TOKEN=agent
  export MAILWARDEN_TOKEN
  mw_start_node agent
)
# A program that was cut off may end with 0 as well: that counts only with the word that Node says last of all.
case $?$mw_said in
  0*'checked agent')
    mw_said=${mw_said%checked agent}
    [ -z "$mw_said" ] || printf '%s' "$mw_said"
    mw_end 0
    ;;
  2*)
    [ -z "$mw_said" ] || printf '%s\n' "$mw_said"
    mw_end 2
    ;;
esac
mw_fail "$mw_node ended without a verdict: $mw_package is damaged" 'install mailwarden anew'
mw_refuse
