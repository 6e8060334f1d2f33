#!/bin/sh
POSIXLY_CORRECT=1
@GUARD@# mailwarden @VERSION@: @DUTY@. Put here by mailwarden install, taken away
# by mailwarden uninstall. What cannot hold a key needs neither the package nor Node.

@GROUND@
mailwarden_hook=@HOOK@
# Changes whenever what hooks do changes; the package holds a file of that name.
mailwarden_build=@BUILD@

@STDIN@mailwarden_status=0
# The hook that was here before runs first, as git would run it, and so does a second that came later; a failure of
# theirs is the hook's. Whoever has renamed this file since, and runs it, does not part it from them.
for mailwarden_earlier in "${0%/*}/@HOOK@.mailwarden-orig" "${0%/*}/@HOOK@.mailwarden-orig2"; do
  if [ -f "$mailwarden_earlier" ] && [ -x "$mailwarden_earlier" ]; then
    @FEED@"$mailwarden_earlier" "$@" || @FAILED@
  fi
done

@BODY@
exit 3
# A shell that is told to run nothing (noexec) reads on to here, and must not look as if it had checked anything.
) mailwarden: @HOOK@ checked nothing, because this shell runs no command; try: unset SHELLOPTS
