#!/bin/sh
# mailwarden @VERSION@: @DUTY@. Put here by mailwarden install, taken away
# by mailwarden uninstall. What cannot hold a key needs neither the package nor Node.

mailwarden_hook=@HOOK@

@STDIN@# The hook that was here before runs first, as git would run it; its failure is the hook's.
if [ -f "$0.mailwarden-orig" ] && [ -x "$0.mailwarden-orig" ]; then
  @FEED@"$0.mailwarden-orig" "$@" || @FAILED@
fi

@PLACE@
# Sets mailwarden_package to the dist folder: the one that this file belongs to, else that of the work tree, else the
# one that install recorded, which may be gone.
mailwarden_find_package() {
  for mailwarden_package in "${0%/*}/.." node_modules/mailwarden/dist; do
    [ ! -r "$mailwarden_package/hooks/@BODY_NAME@" ] || [ ! -r "$mailwarden_package/hook.js" ] || return 0
  done
  mailwarden_read_record
  mailwarden_package=$mailwarden_recorded_dist
}

mailwarden_find_package
if [ -r "$mailwarden_package/hooks/@BODY_NAME@" ]; then
  # It ends this process, unless it was cut off.
  # shellcheck source=/dev/null
  . "$mailwarden_package/hooks/@BODY_NAME@"
fi

# The package is gone: the copy of what it does decides.

@BODY@