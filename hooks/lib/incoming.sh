# The gate of a server: decides with git and grep alone whether what a push brings could hold a key. New is what no ref of
# this repository reaches, nor one of those whose objects it shares; what the push has brought is read where git keeps it
# until the verdict (GIT_QUARANTINE_PATH). Every doubt is Node's.
# needs: ground, paths, gate, commits, listed, base, mw_stdin
# sets: mw_began, mw_beside, mw_record_file, mw_server, mw_server_way, mw_prefix, mw_head, mw_wanted, mw_had, mw_branch_ids, mw_odd, mw_options

# A longer history is left to Node, which uses several cores; so are many refs.
mw_most=2000
mw_most_refs=1000

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

# Reads what git says of each ref: `OLD NEW REF`. Sets mw_wanted (what is new on a ref), mw_branch_ids (the commits of
# branches) and mw_odd (what may be something else than a commit), a line each. Fails for what it does not understand, and
# where the default branch changes whose configuration Node must see before it counts.
mw_read_refs() {
  mw_wanted='' mw_had='' mw_odd='' mw_branch_ids='' mw_count=0
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
    case $mw_row in
      refs/heads/*) mw_branch_ids=$mw_branch_ids$mw_id$mw_break ;;
      *) mw_odd=$mw_odd$mw_id$mw_break ;;
    esac
    [ "ref: $mw_row" != "$mw_head" ] || mw_keeps_base "$mw_id" || return 1
  done
}

# Sets mw_options to what names the commits that are there already. Repositories whose objects are shared are asked for
# their refs only where there are any.
mw_find_refs() {
  mw_options=--not$mw_break--all$mw_break
  [ ! -s "$mw_common/objects/info/alternates" ] || mw_options=$mw_options--alternate-refs$mw_break
}

# Succeeds where nothing new could hold a key.
mw_gate() {
  { IFS= read -r mw_head <"$mw_git/HEAD"; } 2>/dev/null || return 1
  mw_read_refs || return 1
  [ -n "$mw_wanted" ] || return 0
  mw_find_refs
  mw_ask_list plain "$mw_most"
  # grep prints nothing more from the first NUL on.
  case $mw_seen in *"?end$mw_token missing") ;; *) mw_ask_list 'tr' "$mw_most" ;; esac
  mw_take_ids "$mw_most" || return 1
  [ -z "$mw_commit_ids" ] || mw_read_commits "$mw_commit_ids" || return 1
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
