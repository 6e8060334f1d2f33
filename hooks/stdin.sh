# What git tells on stdin, a line for each ref or commit. A hook that was here before must see the same, so the text is
# kept. read asks for a byte at a time, which thousands of lines would make slow; cat must bring the rest to its end.
mailwarden_stdin=
mailwarden_left=200
{ true 3<&0; } 2>/dev/null || @UNREAD@
while [ "$mailwarden_left" -gt 0 ]; do
  IFS= read -r mailwarden_line || {
    [ $? = 1 ] || @UNREAD@
    break
  }
  mailwarden_stdin="$mailwarden_stdin$mailwarden_line
"
  mailwarden_left=$((mailwarden_left - 1))
done
if [ "$mailwarden_left" -eq 0 ]; then
  mailwarden_line=$(cat && echo .)
  case $mailwarden_line in
    *.) mailwarden_stdin=$mailwarden_stdin${mailwarden_line%.} ;;
    *) @UNREAD@ ;;
  esac
elif [ -n "$mailwarden_line" ]; then
  mailwarden_stdin=$mailwarden_stdin$mailwarden_line
fi
