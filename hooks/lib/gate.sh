# What every gate needs: the expressions, the grep that looks for them, and a word that no content holds.
# needs: nothing; mw_way where mw_grep is called
# sets: mw_expression, mw_added, mw_coarse, mw_break, mw_tab, mw_token

# They come from the rules: the first is for lines of a file, the second for lines of a diff, of which it takes those
# that begin with a plus. The third is for the same lines: it is short, and matches more.
mw_expression=@EXPRESSION@
mw_added=@ADDED@
mw_coarse=@COARSE@
mw_break='
'
mw_tab='	'

# The last process of the first stages: prints the matching lines of stdin. UTF-16 puts a NUL into every character of a
# key. GNU grep 3.5 and later, which alone take --no-ignore-case, print nothing more from the first NUL on, so the end
# is missing then and the next stage reads on. Any other grep refuses the option, prints nothing, and is asked again
# behind tr, which takes the NULs out: that costs a process more. On a pipe the time of GNU grep grows with the square of
# a line's length (16 s for 200 MB), so its memory has a limit, in KB: it gives up within half a second where a line is
# over some 30 MB, and Node, which reads such a line in linear time, takes over. It ends by abort, hence no core file.
mw_grep() {
  export LC_ALL=C
  # shellcheck disable=SC3045 # a shell without these limits goes on without them
  { ulimit -c 0 && ulimit -d 65536; } 2>/dev/null || :
  [ "$mw_way" = tr ] || exec grep -EI --no-ignore-case "$@"
  tr -d '\000' | grep -aE "$@"
}

# Sets mw_token to a word that no content can hold: it is new in each run. Not every system has the first.
mw_draw() {
  mw_token=
  { IFS= read -r mw_token </proc/sys/kernel/random/uuid; } 2>/dev/null || :
  mw_token=$mw_token-$$-$PPID
}
