#!/bin/sh
# mailwarden @VERSION@: runs the hook of this name that a repository has of its own, as git would without this folder.
# Put here by mailwarden install --manager global, taken away by mailwarden uninstall --manager global.

mw_hook=@HOOK@
. lib/paths.sh
. lib/earlier.sh
mw_find_own
if [ -f "$mw_own" ] && [ -x "$mw_own" ]; then exec "$mw_own" "$@"; fi

# What git does by itself where there is no such hook, and leaves undone where one is.
case $mw_hook in
  push-to-checkout)
    mw_tip=$(git rev-parse -q --verify HEAD) || mw_tip=$(git hash-object -t tree /dev/null)
    mw_refuse() {
      echo "$1" >&2
      exit 1
    }
    git update-index -q --ignore-submodules --refresh || mw_refuse 'Up-to-date check failed'
    git diff-files --quiet --ignore-submodules -- || mw_refuse 'Working directory has unstaged changes'
    git diff-index --quiet --cached --ignore-submodules "$mw_tip" -- || mw_refuse 'Working directory has staged changes'
    git read-tree -u -m "$1" || mw_refuse 'Could not update working tree to new HEAD'
    ;;
  proc-receive)
    echo "cannot find hook 'proc-receive'" >&2
    exit 1
    ;;
esac
exit 0
