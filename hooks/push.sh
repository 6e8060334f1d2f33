# The gate for pushes: decides with git and grep alone whether what the remote lacks could hold a key. Every doubt (a
# process that fails, an object that is missing, a tag that points at something else than a commit) counts as a
# candidate: nothing passes unread.

# A longer history is left to Node, which shows how far it is and uses all cores; so are many refs.
mailwarden_most=2000
mailwarden_tab='	'
mailwarden_most_refs=100

# Encodings in which letters and digits are not those of ASCII, or may not be: UTF-7, EBCDIC by all its names, and whatever
# does not begin like the ones that are usual.
mailwarden_odd_encoding='^encoding ([Uu][Tt][Ff]-?[^8]|[Ii][^Ss]|[^UuIiLlWwKk])'

# Reads what git says of each ref: `<local ref> <local id> <remote ref> <remote id>`; the first may hold blanks. Sets
# mailwarden_wanted (what is pushed), mailwarden_had (what the remote has), mailwarden_tips (the commits of branches),
# mailwarden_odd (what may be something else than a commit) and mailwarden_branches, a line each. Fails for what it does not understand.
mailwarden_read_refs() {
  mailwarden_wanted='' mailwarden_had='' mailwarden_odd='' mailwarden_branches='' mailwarden_tips='' mailwarden_count=0
  IFS=$mailwarden_break
  for mailwarden_line in $mailwarden_stdin; do
    mailwarden_old=${mailwarden_line##* } mailwarden_line=${mailwarden_line% *}
    mailwarden_ref=${mailwarden_line##* } mailwarden_line=${mailwarden_line% *}
    mailwarden_id=${mailwarden_line##* } mailwarden_line=${mailwarden_line% *}
    case $mailwarden_id$mailwarden_old in *[!0-9a-f]* | '') return 1 ;; esac
    mailwarden_count=$((mailwarden_count + 1))
    [ "$mailwarden_count" -le "$mailwarden_most_refs" ] || return 1
    case $mailwarden_old in *[!0]*) mailwarden_had="$mailwarden_had^$mailwarden_old$mailwarden_break" ;; esac
    case $mailwarden_id in *[!0]*) ;; *) continue ;; esac
    mailwarden_wanted=$mailwarden_wanted$mailwarden_id$mailwarden_break
    case $mailwarden_line in
      HEAD | refs/heads/*) mailwarden_tips=$mailwarden_tips$mailwarden_id$mailwarden_break ;;
      *) mailwarden_odd=$mailwarden_odd$mailwarden_id$mailwarden_break ;;
    esac
    case $mailwarden_ref in
      refs/heads/*) mailwarden_branches=$mailwarden_branches${mailwarden_ref#refs/heads/}$mailwarden_break ;;
    esac
  done
}

# Sets mailwarden_place to what of an address says where a repository is: git@host:path.git and https://host/path alike. A
# path behind another user's name begins at the home of that user.
mailwarden_place_of() {
  mailwarden_place=${1#*://} mailwarden_host=${1#*://} mailwarden_host=${mailwarden_host%%/*}
  case $mailwarden_place:$mailwarden_host in
    *:git@*) mailwarden_place=${mailwarden_place#git@} ;;
    "$1":*) ;;
    *:*@*) mailwarden_place=${mailwarden_host##*@}${mailwarden_place#"$mailwarden_host"} ;;
  esac
  case ${mailwarden_place%%/*} in *:*) mailwarden_place=${mailwarden_place%%:*}/${mailwarden_place#*:} ;; esac
  mailwarden_place=${mailwarden_place%/} mailwarden_place=${mailwarden_place%.git} mailwarden_place=${mailwarden_place%/}
}

# Whether the tracking refs of a remote say what lies at the address that is pushed to: $1 and $2 as pre-push gets them.
# All addresses of the remote must be that one place, and must have been since the hooks know it; each of its branches
# must be tracked under its own name, and by no other remote. Sets mailwarden_name to that remote, mailwarden_inner to
# remotes whose tracking refs lie among its own.
mailwarden_tracks() {
  mailwarden_name=$1 mailwarden_inner='' mailwarden_urls='' mailwarden_fetch=''
  mailwarden_settings=$(git config --get-regexp '^(remote\..*\.(url|pushurl|fetch)|url\..*\.(push)?insteadof)$' 2>/dev/null) || return 1
  mailwarden_place_of "$2"
  mailwarden_target=$mailwarden_place
  if [ "$1" = "$2" ]; then
    mailwarden_name=
    for mailwarden_line in $mailwarden_settings; do
      case $mailwarden_line in remote.*.url\ *) ;; *) continue ;; esac
      mailwarden_place_of "${mailwarden_line#* }"
      [ "$mailwarden_place" = "$mailwarden_target" ] || continue
      mailwarden_name=${mailwarden_line%% *} mailwarden_name=${mailwarden_name#remote.} mailwarden_name=${mailwarden_name%.url}
      break
    done
  fi
  [ -n "$mailwarden_name" ] || return 1
  for mailwarden_line in $mailwarden_settings; do
    mailwarden_key=${mailwarden_line%% *} mailwarden_value=${mailwarden_line#* }
    case $mailwarden_key in url.*) continue ;; esac
    mailwarden_remote=${mailwarden_key#remote.} mailwarden_remote=${mailwarden_remote%.*}
    if [ "$mailwarden_remote" != "$mailwarden_name" ]; then
      case $mailwarden_remote in
        "$mailwarden_name"/*) mailwarden_inner=$mailwarden_inner$mailwarden_remote$mailwarden_break ;;
        *) case $mailwarden_key:$mailwarden_value in *.fetch:*":refs/remotes/$mailwarden_name/"*) return 1 ;; esac ;;
      esac
      continue
    fi
    case $mailwarden_key in
      *.fetch) mailwarden_refspec || return 1 ;;
      *) mailwarden_urls=$mailwarden_urls$mailwarden_value$mailwarden_break ;;
    esac
  done
  mailwarden_same_place "$1" && [ -n "$mailwarden_fetch" ] && [ -n "$mailwarden_urls" ] || return 1
  case $mailwarden_break$mailwarden_settings in
    *"${mailwarden_break}url."*)
      mailwarden_urls=$(git remote get-url --all "$mailwarden_name" 2>/dev/null &&
        git remote get-url --push --all "$mailwarden_name" 2>/dev/null) || return 1
      ;;
  esac
  for mailwarden_line in $mailwarden_urls; do
    mailwarden_place_of "$mailwarden_line"
    [ "$mailwarden_place" = "$mailwarden_target" ] || return 1
  done
}

# Notes that a refspec tracks branches. Fails for one that tracks a branch under another name: which ref may be stale
# could not be told.
mailwarden_refspec() {
  case ${mailwarden_value#+} in
    "refs/heads/*:refs/remotes/$mailwarden_name/*") mailwarden_fetch=1 ;;
    refs/heads/*":refs/remotes/$mailwarden_name/"*)
      mailwarden_line=${mailwarden_value#+} mailwarden_line=${mailwarden_line#refs/heads/}
      [ "${mailwarden_line%%:*}" = "${mailwarden_line#*":refs/remotes/$mailwarden_name/"}" ] || return 1
      mailwarden_fetch=1
      ;;
    # Pull requests and the like.
    refs/[!h*]*":refs/remotes/$mailwarden_name/"*) ;;
    *":refs/remotes/$mailwarden_name/"*) return 1 ;;
  esac
}

# Whether the remote has had no other address since the hooks know it; $1 as pre-push gets it. A push by name to another
# place is noted for good: git moves the tracking refs then. What git clone says is the first that is known.
mailwarden_same_place() {
  mailwarden_known='' mailwarden_other=''
  if [ -f "$MW_STATE/remotes" ]; then
    while IFS= read -r mailwarden_line; do
      case $mailwarden_line in
        "$mailwarden_name $mailwarden_target") mailwarden_known=1 ;;
        "$mailwarden_name "*) mailwarden_other=1 ;;
      esac
    done <"$MW_STATE/remotes"
  fi
  mailwarden_clone=${MW_STATE%/mailwarden}/logs/refs/remotes/$mailwarden_name/HEAD
  if [ -z "$mailwarden_known$mailwarden_other" ] && [ -f "$mailwarden_clone" ]; then
    IFS= read -r mailwarden_line <"$mailwarden_clone" || :
    case $mailwarden_line in
      *"${mailwarden_tab}clone: from "*)
        mailwarden_place_of "${mailwarden_line#*"${mailwarden_tab}clone: from "}"
        mailwarden_other=$mailwarden_place
        for mailwarden_line in $mailwarden_urls; do
          mailwarden_place_of "$mailwarden_line"
          [ "$mailwarden_place" != "$mailwarden_other" ] || mailwarden_other=
          [ -n "$mailwarden_other" ] || break
        done
        [ -z "$mailwarden_other" ] || { printf '%s %s\n' "$mailwarden_name" "$mailwarden_other" >>"$MW_STATE/remotes"; } 2>/dev/null || :
        ;;
    esac
  fi
  if [ -z "$mailwarden_known" ] && [ "$1" = "$mailwarden_name" ]; then
    { printf '%s %s\n' "$mailwarden_name" "$mailwarden_target" >>"$MW_STATE/remotes"; } 2>/dev/null || :
  fi
  [ -z "$mailwarden_other" ]
}

# Sets mailwarden_links to the tracking refs that only point at another ref, which may be a stale one.
mailwarden_find_links() {
  mailwarden_links=HEAD$mailwarden_break
  mailwarden_folder=${MW_STATE%/mailwarden}/refs/remotes/$mailwarden_name
  set +f
  for mailwarden_line in "$mailwarden_folder"/* "$mailwarden_folder"/*/*; do
    [ -f "$mailwarden_line" ] || continue
    IFS= read -r mailwarden_value <"$mailwarden_line" || continue
    case $mailwarden_value in ref:*) mailwarden_links=$mailwarden_links${mailwarden_line#"$mailwarden_folder/"}$mailwarden_break ;; esac
  done
  set -f
}

# Lists the commits that the remote lacks, a line `ID commit PARENTS` each, behind each of them the lines of the commit
# object that could hold a key, or tell of an encoding in which a key would look otherwise. A tracking ref of a branch
# that is being pushed may be stale: there the remote's own word counts. $1 and $2 as above.
mailwarden_list() {
  if mailwarden_tracks "$@"; then
    mailwarden_find_links
    set --
    for mailwarden_line in $mailwarden_branches$mailwarden_links; do set -- "$@" "--exclude=$mailwarden_name/$mailwarden_line"; done
    for mailwarden_line in $mailwarden_inner; do set -- "$@" "--exclude=$mailwarden_line/*"; done
    set -- --not "$@" "--remotes=$mailwarden_name"
  else
    set --
  fi
  mailwarden_options=
  for mailwarden_line; do mailwarden_options=$mailwarden_options$mailwarden_line$mailwarden_break; done
  mailwarden_ask_list plain "$@"
  case $mailwarden_seen in *"?end$mailwarden_token missing") return 0 ;; esac
  # git dies over a commit that it does not have, such as the tip of a branch that somebody else has moved.
  mailwarden_had=$(printf '%s' "$mailwarden_had" | LC_ALL=C tr -d '^' |
    git cat-file --batch-check='^%(objectname)' 2>/dev/null | LC_ALL=C grep -v missing)$mailwarden_break || :
  mailwarden_ask_list tr "$@"
  case $mailwarden_seen in *"?end$mailwarden_token missing") ;; *) return 1 ;; esac
}

# The ids go as arguments: a here-document is written by a process of its own, whose end nobody sees. The objects are
# read as they are: rev-list would stop at a NUL, leave out headers, and make another text of an encoding.
mailwarden_ask_list() {
  mailwarden_way=$1
  shift
  mailwarden_seen=$(
    {
      echo "?begin$mailwarden_token"
      git @SETTINGS@ rev-list --parents --boundary --max-count=$((mailwarden_most + 1)) $mailwarden_wanted $mailwarden_had "$@" &&
        echo "?end$mailwarden_token"
    } 2>/dev/null | git cat-file --batch='%(objectname) %(objecttype) %(rest)' --buffer 2>/dev/null |
      mailwarden_grep "^[0-9a-f]{40,64} commit [0-9a-f ]*\$|^-[0-9a-f]{40,64} missing\$|^[?](begin|end)$mailwarden_token missing\$|$mailwarden_odd_encoding|$mailwarden_expression" \
        2>/dev/null
  ) || :
}

# Whether no line that these commits add could hold a key. Of merges nothing is read here.
mailwarden_commits() {
  mailwarden_ask_commits plain "$1"
  [ -n "$mailwarden_seen" ] || mailwarden_ask_commits tr "$1"
  [ "$mailwarden_seen" = "?begin$mailwarden_break?end" ]
}

# diff-tree prints a line that is no id as it stands: so the end has gone the whole way, through stdin as well. No line of
# a diff begins so.
mailwarden_ask_commits() {
  mailwarden_way=$1
  mailwarden_seen=$(
    GIT_INDEX_FILE='' git @SETTINGS@ diff-tree --stdin -r --root @FLAGS@ 2>/dev/null <<EOF |
?begin
$2
?end
EOF
      mailwarden_grep -m 2 "^[?](begin|end)\$|$mailwarden_added" 2>/dev/null
  ) || :
}

# Whether no line that these merges add could hold a key: a line that no parent has stands in a file that differs from
# all of them. git's combined patch would say which lines these are, but takes memory by the square of what was lost.
mailwarden_merged() {
  mailwarden_seen=$(
    git @SETTINGS@ diff-tree --stdin -r -c --raw --no-commit-id --no-abbrev --no-renames --ignore-submodules=all 2>/dev/null <<EOF
?begin
$1
?end
EOF
  ) || return 1
  case $mailwarden_seen in '?begin'*"$mailwarden_break?end") ;; *) return 1 ;; esac
  set -- ${mailwarden_seen#'?begin'}
  mailwarden_seen=
  for mailwarden_line; do
    [ "$mailwarden_line" != '?end' ] || break
    # `::MODE MODE MODE ID ID ID STATUS<tab>PATH`, a mode and an id for each parent and the last for the merge.
    mailwarden_line=${mailwarden_line%%"$mailwarden_tab"*} mailwarden_line=${mailwarden_line% *}
    case ${mailwarden_line##* } in *[!0]*) mailwarden_seen=$mailwarden_seen${mailwarden_line##* }$mailwarden_break ;; esac
  done
  [ -z "$mailwarden_seen" ] || mailwarden_objects "$mailwarden_seen" '(tree |missing)'
}

# Whether the text of these tags holds no candidate. Whatever is no commit, and no tag of one, is left to Node.
mailwarden_tags() {
  mailwarden_objects "$1" '(tree |blob |missing)|^type (tag|tree|blob)$'
}

# Whether these objects hold no candidate; $2 is what makes one of them a candidate besides.
mailwarden_objects() {
  mailwarden_way='tr'
  mailwarden_seen=$(
    printf '?begin%s\n%s?end%s\n' "$mailwarden_token" "$1" "$mailwarden_token" |
      git cat-file --batch --buffer 2>/dev/null | mailwarden_grep -m 2 \
        "^[?](begin|end)$mailwarden_token missing\$|^[0-9a-f]{40,64} $2|$mailwarden_expression" 2>/dev/null
  ) || :
  [ "$mailwarden_seen" = "?begin$mailwarden_token missing$mailwarden_break?end$mailwarden_token missing" ]
}

# Takes the ids of the commits from what the list has printed, and those of merges, whose parents are two and more. Fails
# where it has printed anything else, its beginning or end are missing, or it does not hang together: the parents of what
# is listed are listed as well, or named as the boundary (`-ID`), which git prints last of all.
mailwarden_take_ids() {
  mailwarden_ids='' mailwarden_merges='' mailwarden_due='' mailwarden_parents='' mailwarden_boundary=$mailwarden_break
  mailwarden_word=
  for mailwarden_line in $mailwarden_seen; do
    case $mailwarden_word:$mailwarden_line in
      :"?begin$mailwarden_token missing") mailwarden_word=begun ;;
      begun:"?end$mailwarden_token missing") mailwarden_word=ended ;;
      begun:[0-9a-f]*' commit '*)
        mailwarden_id=${mailwarden_line%% *}
        [ "$mailwarden_parents" = "$mailwarden_id" ] || mailwarden_due="$mailwarden_due $mailwarden_parents"
        mailwarden_parents=${mailwarden_line#*' commit '}
        mailwarden_ids=$mailwarden_ids$mailwarden_id$mailwarden_break
        case $mailwarden_parents in *' '*) mailwarden_merges=$mailwarden_merges$mailwarden_id$mailwarden_break ;; esac
        ;;
      begun:-*' missing')
        mailwarden_id=${mailwarden_line#-}
        mailwarden_boundary=$mailwarden_boundary${mailwarden_id%% *}$mailwarden_break
        ;;
      *) return 1 ;;
    esac
  done
  [ "$mailwarden_word" = ended ] && mailwarden_hangs_together "$mailwarden_due $mailwarden_parents"
}

# Whether each of the ids in $1 is listed or at the boundary, and each branch that is pushed is listed, or had already,
# which git is asked for once more.
mailwarden_hangs_together() {
  mailwarden_all=$mailwarden_boundary$mailwarden_ids
  IFS=' '
  # shellcheck disable=SC2086 # split at the blanks
  set -- $1
  IFS=$mailwarden_break
  for mailwarden_id; do
    case $mailwarden_all in *"$mailwarden_break$mailwarden_id$mailwarden_break"*) ;; *) return 1 ;; esac
  done
  set --
  for mailwarden_id in $mailwarden_tips; do
    case $mailwarden_all in *"$mailwarden_break$mailwarden_id$mailwarden_break"*) ;; *) set -- "$@" "$mailwarden_id" ;; esac
  done
  [ $# -gt 0 ] || return 0
  mailwarden_known=$(git rev-list --max-count=1 "$@" $mailwarden_had $mailwarden_options 2>/dev/null && echo '!end')
  [ "$mailwarden_known" = '!end' ]
}

# Succeeds where nothing that the remote would get could hold a key. Sets mailwarden_left to the commits that were read.
mailwarden_gate() {
  mailwarden_left=
  mailwarden_read_refs || return 1
  [ -n "$mailwarden_wanted" ] || return 0
  mailwarden_draw
  mailwarden_list "$@" || return 1
  mailwarden_take_ids || return 1
  mailwarden_ids=${mailwarden_ids%"$mailwarden_break"}
  if [ -n "$mailwarden_ids" ]; then
    mailwarden_count_lines "$mailwarden_ids"
    [ "$mailwarden_count" -le "$mailwarden_most" ] || return 1
    mailwarden_find_receipts
    mailwarden_without_receipt "$mailwarden_ids"
    set -- $mailwarden_left
    [ $# -le "$mailwarden_most" ] || return 1
    [ -z "$mailwarden_left" ] || mailwarden_commits "$mailwarden_left" || return 1
    mailwarden_unread=
    for mailwarden_id in $mailwarden_merges; do
      case $mailwarden_break$mailwarden_left$mailwarden_break in
        *"$mailwarden_break$mailwarden_id$mailwarden_break"*) mailwarden_unread=$mailwarden_unread$mailwarden_id$mailwarden_break ;;
      esac
    done
    [ -z "$mailwarden_unread" ] || mailwarden_merged "$mailwarden_unread" || return 1
  fi
  [ -z "$mailwarden_odd" ] || mailwarden_tags "$mailwarden_odd"
}

# The same, with words that are split at line breaks only.
mailwarden_gate_by_lines() {
  IFS=$mailwarden_break
  set -f
  mailwarden_gate "$@" && mailwarden_verdict=clean || mailwarden_verdict=open
  set +f
  unset IFS
  [ "$mailwarden_verdict" = clean ]
}

# The refs, as git told of them, and their end.
mailwarden_input() {
  printf '%s\nmailwarden: end\n' "${mailwarden_stdin%"$mailwarden_break"}"
}

# Notes what passes. Where Node has read the commits, it has written their receipts.
mailwarden_passed() {
  [ -z "$mailwarden_left" ] || mailwarden_receipt "$mailwarden_left"
  mailwarden_rotate_receipts
  printf '%s' "$mailwarden_stdin" | mw_push_passed "$@"
  [ "$1" = "${2:-}" ] || mw_tell_notes "$1" "$mailwarden_stdin" || :
}

mailwarden_what='what is pushed'
mailwarden_words=--ended
mailwarden_skipped=
if [ "${MAILWARDEN_SKIP:-}" = 1 ]; then
  echo "mailwarden: $mailwarden_hook skipped, nothing was checked (MAILWARDEN_SKIP=1)" >&2
  printf '%s' "$mailwarden_stdin" | mw_push_skipped "$@"
  mailwarden_skipped=1
fi
mw_state
# Ctrl-C ends the push; what was read so far does not count as checked.
trap 'exit 3' HUP INT TERM
# A commit that no hook has seen gets its record before the push decides: that is Node's. Where Node is gone and nobody
# asks for a reason, such a commit may pass without a receipt: the next run finds it.
mailwarden_unrecorded=
if [ -z "$mailwarden_skipped" ] && mailwarden_gate_by_lines "$@" && ! mailwarden_stale && ! mw_needs_reason; then
  if ! mw_unseen "$mailwarden_left"; then
    mailwarden_passed "$@"
    mailwarden_pass
  fi
  mw_asks_reason || mailwarden_unrecorded=1
fi
mailwarden_left=
