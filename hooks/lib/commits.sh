# Reads commits, merges and tags that are pushed.
# needs: gate
# sets: mw_seen

# Whether no line that these commits add could hold a key. Of merges nothing is read here.
mw_commits() {
  mw_ask_commits plain "$1"
  [ -n "$mw_seen" ] || mw_ask_commits tr "$1"
  [ "$mw_seen" = "?begin$mw_break?end" ]
}

# diff-tree prints a line that is no id as it stands: so the end has gone the whole way, through stdin as well. No line of
# a diff begins so.
mw_ask_commits() {
  mw_way=$1
  mw_seen=$(
    GIT_INDEX_FILE='' git @SETTINGS@ diff-tree --stdin -r --root @FLAGS@ 2>/dev/null <<EOF |
?begin
$2
?end
EOF
      mw_grep -m 2 "^[?](begin|end)\$|$mw_added" 2>/dev/null
  ) || :
}

# Whether no line that these merges add could hold a key: a line that no parent has stands in a file that differs from
# all of them. git's combined patch would say which lines these are, but takes memory by the square of what was lost.
mw_merged() {
  mw_seen=$(
    git @SETTINGS@ diff-tree --stdin -r -c --raw --no-commit-id --no-abbrev --no-renames --ignore-submodules=all 2>/dev/null <<EOF
?begin
$1
?end
EOF
  ) || return 1
  case $mw_seen in '?begin'*"$mw_break?end") ;; *) return 1 ;; esac
  # shellcheck disable=SC2086 # split at line breaks
  set -- ${mw_seen#'?begin'}
  mw_seen=
  for mw_row; do
    [ "$mw_row" != '?end' ] || break
    # `::MODE MODE MODE ID ID ID STATUS<tab>PATH`, a mode and an id for each parent and the last for the merge.
    mw_row=${mw_row%%"$mw_tab"*} mw_row=${mw_row% *}
    case ${mw_row##* } in *[!0]*) mw_seen=$mw_seen${mw_row##* }$mw_break ;; esac
  done
  [ -z "$mw_seen" ] || mw_objects "$mw_seen" '(tree |missing)'
}

# Whether the text of these tags holds no candidate. Whatever is no commit, and no tag of one, is left to Node.
mw_tags() {
  mw_objects "$1" '(tree |blob |missing)|^type (tag|tree|blob)$'
}

# Whether these objects hold no candidate; $2 is what makes one of them a candidate besides.
mw_objects() {
  mw_way='tr'
  mw_seen=$(
    printf '?begin%s\n%s?end%s\n' "$mw_token" "$1" "$mw_token" |
      git cat-file --batch --buffer 2>/dev/null | mw_grep -m 2 \
        "^[?](begin|end)$mw_token missing\$|^[0-9a-f]{40,64} $2|$mw_expression" 2>/dev/null
  ) || :
  [ "$mw_seen" = "?begin$mw_token missing$mw_break?end$mw_token missing" ]
}
