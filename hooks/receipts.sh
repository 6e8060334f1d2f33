# Receipts: the commits whose own difference to their parents a hook has read and passed, a full id a line, in one file
# for each state of rules and configuration. Lines are added at the end, whatever else is adding; one that was torn names
# no commit. Removing the folder costs time, nothing else.

# Sets mailwarden_receipts, the file that counts now. Needs mailwarden_common.
mailwarden_find_receipts() {
  mailwarden_receipts=$mailwarden_common/mailwarden/receipts/@RULES@
  [ -f .mailwarden.yml ] || return 0
  mailwarden_config=$(git hash-object --no-filters .mailwarden.yml 2>/dev/null) || mailwarden_config=unknown
  mailwarden_receipts=$mailwarden_receipts-$mailwarden_config
}

# Adds the ids in $1, a line each. A full disk must not block a push: the commits are read again, that is all.
mailwarden_receipt() {
  (
    umask 077
    [ -f "$mailwarden_receipts" ] || mkdir -p "$mailwarden_common/mailwarden/receipts"
    printf '%s\n' "$1" >>"$mailwarden_receipts"
  ) 2>/dev/null || :
}

# Sets mailwarden_left to those of the ids in $1 that have no receipt, a line each.
mailwarden_without_receipt() {
  mailwarden_left=$1
  set -- "$1" "$mailwarden_receipts".old
  [ -f "$2" ] || set -- "$1"
  mailwarden_known=$(mailwarden_text=$1 && shift && printf '%s\n' "$mailwarden_text" |
    LC_ALL=C grep -hxFf - "$mailwarden_receipts" "$@" 2>/dev/null) || return 0
  mailwarden_left=$(printf '%s\n' "$mailwarden_left" | LC_ALL=C grep -vxF "$mailwarden_known") || :
}
