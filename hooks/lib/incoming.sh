# The gate of a server: decides with git and grep alone whether what a push brings could hold a key. New is what no ref of
# this repository reaches, nor one of those whose objects it shares; what the push has brought is read where git keeps it
# until the verdict (GIT_QUARANTINE_PATH). Every doubt is Node's.
# needs: ground, paths, gate, commits, base, mw_stdin
# sets: mw_began, mw_beside, mw_record_file, mw_server, mw_server_way, mw_prefix, mw_head, mw_wanted, mw_odd, mw_options,
#   mw_list, mw_merges

# A longer history is left to Node, which says how far it came; so are many refs.
mw_most=100000
mw_most_refs=1000

# Encodings in which letters and digits are not those of ASCII, or may not be: UTF-7, EBCDIC by all its names, and whatever
# does not begin like the ones that are usual.
mw_odd_encoding='^encoding ([Uu][Tt][Ff]-?[^8]|[Ii][^Ss]|[^UuIiLlWwKk])'

# Starts the clock, where the time that a server gives to its hooks begins: with what the system has been up, which no
# process must be asked for. Sets mw_beside to the folder of this file, where install has noted the package.
mw_begin() {
  mw_began=
  { IFS=' ' read -r mw_began mw_row </proc/uptime; } 2>/dev/null || :
  if [ -n "$mw_began" ]; then mw_began=up:$mw_began; else mw_began=at:$(date +%s); fi
  case $0 in */*) mw_beside=${0%/*} ;; *) mw_beside=. ;; esac
  mw_record_file=$mw_beside/mailwarden.package
  mw_server=1
  mw_server_way='whoever runs this server: mailwarden install --server'
  mw_prefix=
  # GitLab shows people on its pages nothing else of what a hook says.
  [ "${GL_PROTOCOL:-}" != web ] || mw_prefix='GL-HOOK-ERR: '
}

# Reads what git says of each ref: `OLD NEW REF`. Sets mw_wanted (what is new on a ref) and mw_odd (what may be
# something else than a commit), a line each. Fails for what it does not understand, and
# where the default branch changes whose configuration Node must see before it counts.
mw_read_refs() {
  mw_wanted='' mw_odd='' mw_count=0
  for mw_row in $mw_stdin; do
    mw_old_id=${mw_row%% *} mw_row=${mw_row#* }
    mw_id=${mw_row%% *} mw_row=${mw_row#* }
    case $mw_old_id in *[!0-9a-f]* | '') return 1 ;; esac
    case $mw_id in *[!0-9a-f]* | '') return 1 ;; esac
    case $mw_row in refs/*) ;; *) return 1 ;; esac
    mw_count=$((mw_count + 1))
    [ "$mw_count" -le "$mw_most_refs" ] || return 1
    case $mw_id in *[!0]*) ;; *) continue ;; esac
    mw_wanted=$mw_wanted$mw_id$mw_break
    case $mw_row in refs/heads/*) ;; *) mw_odd=$mw_odd$mw_id$mw_break ;; esac
    [ "ref: $mw_row" != "$mw_head" ] || mw_keeps_base "$mw_id" || return 1
  done
}

# Sets mw_options to what names the commits that are there already. Repositories whose objects are shared are asked for
# their refs only where there are any.
mw_find_refs() {
  mw_options=--not$mw_break--all$mw_break
  [ ! -s "$mw_common/objects/info/alternates" ] || mw_options=$mw_options--alternate-refs$mw_break
}

# Sets mw_list to a line `ID PARENTS` for each commit that is new. git must have come to its end, and is asked once more
# how many there are: an answer that was cut short would leave commits unread.
mw_list_new() {
  # shellcheck disable=SC2086 # split at line breaks
  mw_list=$(git rev-list --parents --max-count=$((mw_most + 1)) $mw_wanted $mw_options 2>/dev/null && echo '?end')
  case $mw_list in *'?end') ;; *) return 1 ;; esac
  mw_list=${mw_list%'?end'} mw_list=${mw_list%"$mw_break"}
  # shellcheck disable=SC2086 # the same
  set -- $mw_list
  # shellcheck disable=SC2086 # the same
  [ $# -le "$mw_most" ] && mw_count=$(git rev-list --count $mw_wanted $mw_options 2>/dev/null) && [ "$mw_count" = $# ]
}

# Whether nothing in the commit objects could hold a key, or tells of an encoding in which a key would look otherwise:
# they are read as they are, from the header to what stands behind a NUL.
mw_read_objects() {
  mw_ask_objects plain
  # grep prints nothing more from the first NUL on.
  case $mw_seen in *"?end$mw_token missing") ;; *) mw_ask_objects 'tr' ;; esac
  [ "$mw_seen" = "?begin$mw_token missing$mw_break?end$mw_token missing" ]
}

mw_ask_objects() {
  mw_way=$1
  mw_draw
  mw_seen=$(
    git cat-file --batch='%(objectname) %(objecttype) %(rest)' --buffer 2>/dev/null <<EOF |
?begin$mw_token
$mw_list
?end$mw_token
EOF
      mw_grep -m 3 "^[0-9a-f]+ missing\$|^[?](begin|end)$mw_token missing\$|$mw_odd_encoding|$mw_expression" \
        2>/dev/null
  ) || :
}

# Sets mw_merges to the commits with several parents, an id a line.
mw_find_merges() {
  mw_merges=
  mw_seen=$(
    LC_ALL=C grep -E ' .* |^[?](begin|end)$' <<EOF
?begin
$mw_list
?end
EOF
  ) || :
  case $mw_seen in '?begin'*"$mw_break?end") ;; *) return 1 ;; esac
  for mw_row in $mw_seen; do
    case $mw_row in '?'*) ;; *) mw_merges=$mw_merges${mw_row%% *}$mw_break ;; esac
  done
}

# Succeeds where nothing new could hold a key.
mw_gate() {
  { IFS= read -r mw_head <"$mw_git/HEAD"; } 2>/dev/null || return 1
  mw_read_refs || return 1
  [ -n "$mw_wanted" ] || return 0
  mw_find_refs
  mw_list_new || return 1
  if [ -n "$mw_list" ]; then
    mw_read_objects && mw_commits "$mw_list" && mw_find_merges || return 1
    [ -z "$mw_merges" ] || mw_merged "$mw_merges" || return 1
  else
    mw_draw
  fi
  [ -z "$mw_odd" ] || mw_tags "$mw_odd"
}

# The same in a process of its own, for words that are split at line breaks only. What takes a program of it longer than
# mw_limit is Node's, which sees the clock.
mw_gate_by_lines() (
  # shellcheck disable=SC3045 # a shell without this limit goes on without it
  ulimit -t "$mw_limit" || :
  IFS=$mw_break
  set -f
  mw_gate
) 2>/dev/null

# The refs, as git has named them, and their end.
mw_input() {
  printf '%s\nmailwarden: end\n' "${mw_stdin%"$mw_break"}"
}
