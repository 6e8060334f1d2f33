# Receipts: the commits whose own difference to their parents a hook has read and passed, a full id a line, in one file
# for each state of rules and configuration. Lines are added at the end, whatever else is adding; one that was torn names
# no commit. Beside them the file `last` holds the ids of the last push that passed. Removing the folder costs time,
# nothing else.
# needs: paths, settings, marks; checked for the commit that was made, gate and outgoing for a push
# sets: mw_receipts, mw_to_read, mw_range, mw_known, mw_open, mw_count

# Sets mw_receipts, the file that counts now. Where mw_settings has failed, none does.
mw_find_receipts() {
  mw_receipts=$mw_state_folder/receipts/$mw_rules
  [ -f .mailwarden.yml ] || return 0
  mw_config=$(mw_config_id 2>/dev/null) || mw_config=unknown.$$
  mw_receipts=$mw_receipts-$mw_config
  while IFS= read -r mw_row || [ -n "$mw_row" ]; do
    case $mw_row in
      *expires* | *\\[xuU]*)
        # What an entry lets through today it may not tomorrow.
        mw_day=$(date -u +%Y%m%d) || mw_day=$$
        mw_receipts=$mw_receipts-$mw_day
        return 0
        ;;
    esac
  done <.mailwarden.yml
}

# Prints the id of the configuration, with the files that it names behind it.
mw_config_id() {
  [ -n "$mw_named_files" ] || { git hash-object --no-filters .mailwarden.yml; return; }
  IFS='
'
  set -f
  # shellcheck disable=SC2086 # split into lines
  { cat -- .mailwarden.yml $mw_named_files || echo "$$"; } | git hash-object --stdin
}

# Adds the ids in $1, a line each. A full disk must not block anything: the commits are read again, that is all.
mw_receipt() {
  mw_umask
  [ -d "$mw_state_folder/receipts" ] || mkdir -p "$mw_state_folder/receipts" 2>/dev/null || :
  { printf '%s\n' "$1" >>"$mw_receipts"; } 2>/dev/null || :
}

# The same for the commit that post-commit has found to be what was checked. An amended commit was compared with the one
# that it replaces, so it gets a receipt only where that one has one.
mw_receipt_head() {
  [ -n "$mw_commit" ] && [ "$mw_replaced" != unknown ] && mw_settings || return 0
  mw_find_receipts
  if [ -n "$mw_replaced" ]; then
    LC_ALL=C grep -qsxF "$mw_replaced" "$mw_receipts" "$mw_receipts.old" || return 0
  fi
  mw_receipt "$mw_commit"
}

# Sets mw_range to the rules and all ids that say what a push is of: what is pushed, and what the remote has. Empty where
# they are many, or the clone is shallow, so that git may have less than they say.
mw_find_range() {
  mw_range=${mw_receipts##*/}
  for mw_id in $mw_wanted$mw_had; do mw_range="$mw_range $mw_id"; done
  if [ "${#mw_range}" -gt 1000 ] || [ -s "$mw_common/shallow" ]; then mw_range=; fi
}

# Whether the last range that passed is this one: then all was read, by the same rules.
mw_was_passed() {
  { IFS= read -r mw_row <"$mw_state_folder/receipts/last"; } 2>/dev/null && [ "$mw_row" = "$mw_range" ]
}

# Notes a range that passed.
mw_note_range() {
  mw_umask
  { printf '%s\n' "$1" >"$mw_state_folder/receipts/last"; } 2>/dev/null || :
}

# Sets mw_to_read to those of the ids in $1 that have no receipt, a line each. The older half may be missing.
mw_without_receipt() {
  mw_to_read=$1
  [ -s "$mw_receipts" ] || [ -s "$mw_receipts.old" ] || return 0
  mw_known_in "$1" "$mw_receipts" "$mw_receipts.old"
  mw_without "$1" "$mw_known"
  mw_to_read=$mw_open
}

# Sets mw_known to those of the ids in $1, a line each, that are lines of the files behind it. What grep does not print
# is not known; a word that no file holds shows a grep that prints all. The here-document may be cut off: then less is
# known.
mw_known_in() {
  mw_ids=$1
  shift
  [ -n "${mw_token:-}" ] || mw_draw
  mw_known=$(
    LC_ALL=C grep -hsxFf - "$@" <<EOF
$mw_ids
$mw_token
EOF
  ) || :
  case $mw_known in *"$mw_token"*) mw_known= ;; esac
}

# Sets mw_open to the lines of $1 that are not among those of $2: none where both are the same. Many are left to grep, and counted behind it:
# what is neither known nor left would go unread.
mw_without() {
  mw_open=$1
  [ -n "$2" ] || return 0
  [ "$1" != "$2" ] || { mw_open='' && return 0; }
  mw_count_lines "$1"
  if [ "$mw_count" -gt 200 ]; then
    mw_all=$mw_count
    mw_open=$(printf '%s\n' "$1" | LC_ALL=C grep -vxF "$2") || :
    mw_count_lines "$mw_open$mw_break$2"
    [ "$mw_count" -ne "$mw_all" ] || return 0
  fi
  mw_open=
  for mw_row in $1; do
    case $mw_break$2$mw_break in
      *"$mw_break$mw_row$mw_break"*) ;;
      *) mw_open=$mw_open${mw_open:+$mw_break}$mw_row ;;
    esac
  done
}

# Sets mw_count to the number of lines in $1 that are not empty; words are split at line breaks only.
mw_count_lines() {
  # shellcheck disable=SC2086 # split
  set -- $1
  mw_count=$#
}

# 50,000 commits are kept, and as many older ones; to count them at one push in sixteen is enough. The id of what is
# pushed is the die: numbers of processes may always step by the same.
mw_rotate_receipts() {
  case ${mw_wanted:-} in *0"$mw_break") ;; *) return 0 ;; esac
  [ -s "${mw_receipts:=}" ] || return 0
  mw_receipt_count=$(LC_ALL=C grep -c '' "$mw_receipts" 2>/dev/null) || return 0
  [ "$mw_receipt_count" -lt 50000 ] || mv -f "$mw_receipts" "$mw_receipts.old" 2>/dev/null || :
}
