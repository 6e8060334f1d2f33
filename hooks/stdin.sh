# What git tells on stdin, a line for each ref or commit. A hook that was here before must see the same, so the text is
# kept. read asks for a byte at a time, which many lines would make slow, and cat costs a process.
mailwarden_stdin=
mailwarden_left=4
while [ "$mailwarden_left" -gt 0 ] && IFS= read -r mailwarden_line; do
  mailwarden_stdin="$mailwarden_stdin$mailwarden_line
"
  mailwarden_left=$((mailwarden_left - 1))
done
[ "$mailwarden_left" -gt 0 ] || mailwarden_stdin=$mailwarden_stdin$(cat && echo .) mailwarden_stdin=${mailwarden_stdin%.}
