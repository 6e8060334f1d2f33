# The gate for a commit that is made.

# Fails where no line that HEAD adds could hold a key. Of a merge such lines begin with several pluses, and its binary
# files are only named.
mw_gate_head() {
  mailwarden_way='tr'
  mailwarden_seen=$(
    {
      GIT_INDEX_FILE=/nonexistent git @SETTINGS@ diff-tree -r --root --cc --no-commit-id @FLAGS@ HEAD -- && echo '!end'
    } 2>/dev/null | mailwarden_grep -m 1 "^!end|^Binary files |$mailwarden_added" 2>/dev/null | LC_ALL=C head -c 5
  ) || :
  [ "$mailwarden_seen" != '!end' ]
}
