#!/bin/sh
# mailwarden @VERSION@: @DUTY@. Put here by mailwarden install, taken away
# by mailwarden uninstall. What cannot hold a key needs neither the package nor Node.

mailwarden_hook=@HOOK@

@STDIN@# The hook that was here before runs first, as git would run it, and so does a second that came later; a failure of
# theirs is the hook's. Whoever has renamed this file since, and runs it, does not part it from them.
for mailwarden_earlier in "${0%/*}/@HOOK@.mailwarden-orig" "${0%/*}/@HOOK@.mailwarden-orig2"; do
  if [ -f "$mailwarden_earlier" ] && [ -x "$mailwarden_earlier" ]; then
    @FEED@"$mailwarden_earlier" "$@" || @FAILED@
  fi
done

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