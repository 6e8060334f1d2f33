# Receipts: the commits whose own difference to their parents a hook has read and passed, a full id a line, in one file
# for each state of rules and configuration. Lines are added at the end, whatever else is adding; one that was torn names
# no commit. Removing the folder costs time, nothing else. Needs MW_STATE.

# Sets mailwarden_receipts, the file that counts now.
mailwarden_find_receipts() {
  mailwarden_receipts=$MW_STATE/receipts/@RULES@
  [ -f .mailwarden.yml ] || return 0
  mailwarden_config=$(git hash-object --no-filters .mailwarden.yml 2>/dev/null) || mailwarden_config=unknown
  mailwarden_receipts=$mailwarden_receipts-$mailwarden_config
  while IFS= read -r mailwarden_line || [ -n "$mailwarden_line" ]; do
    case $mailwarden_line in
      *expires* | *\\[xuU]*)
        # What an entry lets through today it may not tomorrow.
        mailwarden_day=$(date -u +%Y%m%d) || mailwarden_day=$$
        mailwarden_receipts=$mailwarden_receipts-$mailwarden_day
        return 0
        ;;
    esac
  done <.mailwarden.yml
}

# Adds the ids in $1, a line each. A full disk must not block anything: the commits are read again, that is all.
mailwarden_receipt() {
  mw_umask
  [ -d "$MW_STATE/receipts" ] || mkdir -p "$MW_STATE/receipts" 2>/dev/null || :
  { printf '%s\n' "$1" >>"$mailwarden_receipts"; } 2>/dev/null || :
}

# The same for the commit that post-commit has found to be what was checked. An amended commit was compared with the one
# that it replaces, so it gets a receipt only where that one has one.
mailwarden_receipt_head() {
  [ "$MW_VERDICT" = checked ] && [ "${mw_replaced-unknown}" != unknown ] || return 0
  mailwarden_find_receipts
  if [ -n "$mw_replaced" ]; then
    LC_ALL=C grep -qsxF "$mw_replaced" "$mailwarden_receipts" "$mailwarden_receipts.old" || return 0
  fi
  mailwarden_receipt "$MW_COMMIT"
}

# Sets mailwarden_left to those of the ids in $1 that have no receipt, a line each. The older half may be missing. What
# grep prints counts as known; whatever it does not print is read. A word that no receipt holds shows one that prints all.
mailwarden_without_receipt() {
  mailwarden_left=$1
  [ -s "$mailwarden_receipts" ] || [ -s "$mailwarden_receipts.old" ] || return 0
  mailwarden_draw
  mailwarden_known=$(printf '%s\n' "$1" "$mailwarden_token" |
    LC_ALL=C grep -hsxFf - "$mailwarden_receipts" "$mailwarden_receipts.old") || [ -n "$mailwarden_known" ] || return 0
  case $mailwarden_known in *"$mailwarden_token"*) return 0 ;; esac
  mailwarden_unknown "$1" "$mailwarden_known"
}

# Sets mailwarden_left to the lines of $1 that are not among those of $2. Many are left to grep, and counted behind it:
# what is neither known nor left would go unread.
mailwarden_unknown() {
  mailwarden_count_lines "$1"
  if [ "$mailwarden_count" -gt 200 ]; then
    mailwarden_all=$mailwarden_count
    mailwarden_left=$(printf '%s\n' "$1" | LC_ALL=C grep -vxF "$2") || :
    mailwarden_count_lines "$mailwarden_left$mailwarden_break$2"
    [ "$mailwarden_count" -ne "$mailwarden_all" ] || return 0
  fi
  mailwarden_left=
  for mailwarden_line in $1; do
    case $mailwarden_break$2$mailwarden_break in
      *"$mailwarden_break$mailwarden_line$mailwarden_break"*) ;;
      *) mailwarden_left=$mailwarden_left${mailwarden_left:+$mailwarden_break}$mailwarden_line ;;
    esac
  done
}

# Sets mailwarden_count to the number of lines in $1 that are not empty; words are split at line breaks only.
mailwarden_count_lines() {
  # shellcheck disable=SC2086 # split
  set -- $1
  mailwarden_count=$#
}

# 50,000 commits are kept, and as many older ones; to count them at each tenth push is enough.
mailwarden_rotate_receipts() {
  case $$ in *[1-9]) return 0 ;; esac
  [ -s "${mailwarden_receipts:=}" ] || return 0
  mailwarden_lines=$(LC_ALL=C grep -c '' "$mailwarden_receipts" 2>/dev/null) || return 0
  [ "$mailwarden_lines" -lt 50000 ] || mv -f "$mailwarden_receipts" "$mailwarden_receipts.old" 2>/dev/null || :
}
