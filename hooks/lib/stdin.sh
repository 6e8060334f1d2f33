# What git tells on stdin, a line for each ref or commit. A hook that was here before must see the same, so the text is
# kept.
# needs: nothing
# sets: mw_stdin

# Fails where it cannot be read to its end. read asks for a byte at a time, which thousands of lines would make slow; cat
# must bring the rest.
mw_read_stdin() {
  mw_stdin=
  mw_turns=200
  mw_cut=
  { true 3<&0; } 2>/dev/null || return 1
  while [ "$mw_turns" -gt 0 ]; do
    IFS= read -r mw_row || {
      [ $? = 1 ] || mw_cut=1
      break
    }
    mw_stdin="$mw_stdin$mw_row
"
    mw_turns=$((mw_turns - 1))
  done
  if [ "$mw_turns" -eq 0 ]; then
    mw_row=$(cat && echo .)
    case $mw_row in
      *.) mw_stdin=$mw_stdin${mw_row%.} ;;
      *) mw_cut=1 ;;
    esac
  elif [ -n "$mw_row" ]; then
    mw_stdin=$mw_stdin$mw_row
  fi
  [ -z "$mw_cut" ]
}
