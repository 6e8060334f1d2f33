#!/bin/sh
# mailwarden @VERSION@: blocks a change that adds a Mailjet or Pepipost key. Put here by mailwarden install, taken away
# by mailwarden uninstall. A change that cannot hold a key needs neither the package nor Node.

# The hook that was here before runs first, as git would run it; its failure is the hook's.
if [ -f "$0.mailwarden-orig" ] && [ -x "$0.mailwarden-orig" ]; then
  "$0.mailwarden-orig" "$@" || exit
fi

@PLACE@
# Sets mailwarden_package to the dist folder: the one that this file belongs to, else that of the work tree, else the
# one that install recorded.
mailwarden_package=
mailwarden_find_package() {
  for mailwarden_at in "${0%/*}/.." node_modules/mailwarden/dist; do
    [ ! -r "$mailwarden_at/hooks/gate.sh" ] || [ ! -r "$mailwarden_at/hook.js" ] || break
    mailwarden_at=
  done
  if [ -z "$mailwarden_at" ]; then
    mailwarden_read_record
    mailwarden_at=$mailwarden_recorded_dist
  fi
  mailwarden_package=$mailwarden_at
}

mailwarden_find_package
if [ -r "$mailwarden_package/hooks/gate.sh" ]; then
  # shellcheck source=/dev/null
  . "$mailwarden_package/hooks/gate.sh"
  if command -v mailwarden_main >/dev/null; then
    mailwarden_main @HOOK@ "$mailwarden_package" "$@"
    exit
  fi
fi

# The package is gone: the copy of its gate decides.

@GATE@
mailwarden_main @HOOK@ "$mailwarden_package" "$@"
