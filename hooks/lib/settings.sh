# What the configuration changes for the gate: packs, rules that are off, rules of the repository. A hook file carries the
# gate of the default rules. For others Node leaves one in the git directory, with the texts that it was made from: it
# counts only while these are the same, byte for byte.
# needs: paths
# sets: mw_expression, mw_added, mw_coarse, mw_whose, mw_rules, mw_named_files, mw_text

# Reads the file $1 into mw_text without a process; fails where it is not there, or long: read takes a byte at a time.
mw_read_text() {
  mw_text=''
  while IFS= read -r mw_row; do
    mw_text="$mw_text$mw_row
"
    [ "${#mw_text}" -lt 16384 ] || return 1
  done <"$1" || return 1
  mw_text=$mw_text$mw_row
} 2>/dev/null

# Whether the file $1 holds the text $2, no more and no less.
mw_is_same() {
  if [ "${#2}" -gt 4096 ]; then
    mw_text=$(cat -- "$1" 2>/dev/null && echo .)
    [ "$mw_text" = "$2." ]
  else
    mw_read_text "$1" && [ "$mw_text" = "$2" ]
  fi
}

# Whether the configuration may ask for other rules than the default ones, or names files. What a backslash stands for is
# for Node to say.
mw_asks_for_rules() {
  mw_read_text .mailwarden.yml || return 0
  case $mw_text in *packs* | *rules* | *disable* | *baseline* | *\\*) return 0 ;; esac
  return 1
}

# Sets the expressions by the configuration of the work tree. Fails where Node must read what is at hand: nobody has left a
# gate, it is not of this configuration or of these rules, or no expression will do.
mw_settings() {
  mw_rules=@RULES@ mw_named_files=''
  [ -e .mailwarden.yml ] || [ -h .mailwarden.yml ] || return 0
  mw_asks_for_rules || return 0
  mw_gate_made='' mw_gate_expression='' mw_gate_added='' mw_gate_coarse='' mw_gate_words=''
  mw_gate_rules='' mw_gate_files=''
  mw_find_common
  [ -r "$mw_common/mailwarden/gate" ] || return 1
  set --
  # shellcheck disable=SC1091 # Node writes it
  . "$mw_common/mailwarden/gate"
  [ "$mw_gate_made" = @KNOWN_RULES@ ] && [ -n "$mw_gate_coarse" ] || return 1
  while [ $# -gt 1 ]; do
    mw_is_same "$1" "$2" || return 1
    shift 2
  done
  # shellcheck disable=SC2034 # for the gate
  mw_expression=$mw_gate_expression mw_added=$mw_gate_added mw_coarse=$mw_gate_coarse
  # shellcheck disable=SC2034 # the same
  mw_whose=$mw_gate_words
  # shellcheck disable=SC2034 # for the receipts
  mw_rules=$mw_gate_rules mw_named_files=$mw_gate_files
}
