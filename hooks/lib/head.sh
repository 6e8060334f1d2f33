# The gate for a commit that is made.
# needs: gate
# sets: mw_seen

# Succeeds where no line that HEAD adds could hold a key; of a merge, against any of its parents.
mw_gate_head() {
  mw_way='tr'
  mw_seen=$(
    {
      GIT_INDEX_FILE='' git @SETTINGS@ diff-tree -r --root -m --no-commit-id @FLAGS@ HEAD -- && echo '!end'
    } 2>/dev/null | mw_grep -m 1 "^!end|$mw_added" 2>/dev/null | LC_ALL=C head -c 5
  ) || :
  [ "$mw_seen" = '!end' ]
}
