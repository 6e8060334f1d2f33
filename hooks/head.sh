# The gate for a commit that is made.

# Fails where no line that HEAD adds could hold a key; of a merge, against any of its parents.
mw_gate_head() {
  mailwarden_way='tr'
  mailwarden_seen=$(
    {
      GIT_INDEX_FILE='' git @SETTINGS@ diff-tree -r --root -m --no-commit-id @FLAGS@ HEAD -- && echo '!end'
    } 2>/dev/null | mailwarden_grep -m 1 "^!end|$mailwarden_added" 2>/dev/null | LC_ALL=C head -c 5
  ) || :
  [ "$mailwarden_seen" != '!end' ]
}
