# What the remote has, as far as its tracking refs say so.
# needs: paths, mw_state_folder, gate
# sets: mw_tracked_remote, mw_inner, mw_links

# Sets mw_place to what of an address says where a repository is: git@host:path.git and https://host/path alike. A
# path behind another user's name begins at the home of that user.
mw_place_of() {
  mw_place=${1#*://} mw_host=${1#*://} mw_host=${mw_host%%/*}
  case $mw_place:$mw_host in
    *:git@*) mw_place=${mw_place#git@} ;;
    "$1":*) ;;
    *:*@*) mw_place=${mw_host##*@}${mw_place#"$mw_host"} ;;
  esac
  case ${mw_place%%/*} in *:*) mw_place=${mw_place%%:*}/${mw_place#*:} ;; esac
  mw_place=${mw_place%/} mw_place=${mw_place%.git} mw_place=${mw_place%/}
}

# Whether the tracking refs of a remote say what lies at the address that is pushed to: $1 and $2 as pre-push gets them.
# All addresses of the remote must be that one place, and must have been since the hooks know it; each of its branches
# must be tracked under its own name, and by no other remote. Sets mw_tracked_remote to that remote, mw_inner to
# remotes whose tracking refs lie among its own.
mw_tracks() {
  mw_tracked_remote=$1 mw_inner='' mw_urls='' mw_fetch=''
  mw_settings=$(git config --get-regexp '^(remote\..*\.(url|pushurl|fetch)|url\..*\.(push)?insteadof)$' 2>/dev/null) || return 1
  mw_place_of "$2"
  mw_target=$mw_place
  if [ "$1" = "$2" ]; then
    mw_tracked_remote=
    for mw_row in $mw_settings; do
      case $mw_row in remote.*.url\ *) ;; *) continue ;; esac
      mw_place_of "${mw_row#* }"
      [ "$mw_place" = "$mw_target" ] || continue
      mw_tracked_remote=${mw_row%% *} mw_tracked_remote=${mw_tracked_remote#remote.} mw_tracked_remote=${mw_tracked_remote%.url}
      break
    done
  fi
  [ -n "$mw_tracked_remote" ] || return 1
  for mw_row in $mw_settings; do
    mw_key=${mw_row%% *} mw_value=${mw_row#* }
    case $mw_key in url.*) continue ;; esac
    mw_its_remote=${mw_key#remote.} mw_its_remote=${mw_its_remote%.*}
    if [ "$mw_its_remote" != "$mw_tracked_remote" ]; then
      case $mw_its_remote in
        "$mw_tracked_remote"/*) mw_inner=$mw_inner$mw_its_remote$mw_break ;;
        *) case $mw_key:$mw_value in *.fetch:*":refs/remotes/$mw_tracked_remote/"*) return 1 ;; esac ;;
      esac
      continue
    fi
    case $mw_key in
      *.fetch) mw_refspec || return 1 ;;
      *) mw_urls=$mw_urls$mw_value$mw_break ;;
    esac
  done
  mw_same_place "$1" && [ -n "$mw_fetch" ] && [ -n "$mw_urls" ] || return 1
  case $mw_break$mw_settings in
    *"${mw_break}url."*)
      mw_urls=$(git remote get-url --all "$mw_tracked_remote" 2>/dev/null &&
        git remote get-url --push --all "$mw_tracked_remote" 2>/dev/null) || return 1
      ;;
  esac
  for mw_row in $mw_urls; do
    mw_place_of "$mw_row"
    [ "$mw_place" = "$mw_target" ] || return 1
  done
}

# Notes that a refspec tracks branches. Fails for one that tracks a branch under another name: which ref may be stale
# could not be told.
mw_refspec() {
  case ${mw_value#+} in
    "refs/heads/*:refs/remotes/$mw_tracked_remote/*") mw_fetch=1 ;;
    refs/heads/*":refs/remotes/$mw_tracked_remote/"*)
      mw_row=${mw_value#+} mw_row=${mw_row#refs/heads/}
      [ "${mw_row%%:*}" = "${mw_row#*":refs/remotes/$mw_tracked_remote/"}" ] || return 1
      mw_fetch=1
      ;;
    # Pull requests and the like.
    refs/[!h*]*":refs/remotes/$mw_tracked_remote/"*) ;;
    *":refs/remotes/$mw_tracked_remote/"*) return 1 ;;
  esac
}

# Whether mw_same_place has noted the address $2 of the remote $1 before, or has nothing to note.
mw_is_noted() {
  [ "$1" != "${2:-}" ] || return 0
  mw_place_of "$2"
  while IFS= read -r mw_row; do
    [ "$mw_row" != "$1 $mw_place" ] || return 0
  done <"$mw_state_folder/remotes"
  return 1
} 2>/dev/null

# Whether the remote has had no other address since the hooks know it; $1 as pre-push gets it. A push by name to another
# place is noted for good: git moves the tracking refs then. What git clone says is the first that is known, else what
# install has noted. A remote that came later and tracks something may have had any address (noted as ?): Node looks
# whether the last fetch tells more.
mw_same_place() {
  mw_already='' mw_other='' mw_cloned='' mw_any=''
  if [ -f "$mw_state_folder/remotes" ]; then
    while IFS= read -r mw_row; do
      case $mw_row in
        "$mw_tracked_remote $mw_target") mw_already=1 ;;
        "$mw_tracked_remote ?") mw_any=1 mw_other=1 ;;
        "$mw_tracked_remote "*) mw_other=1 ;;
      esac
    done <"$mw_state_folder/remotes"
  fi
  mw_clone=$mw_common/logs/refs/remotes/$mw_tracked_remote/HEAD
  if [ -z "$mw_already$mw_other" ] && [ -f "$mw_clone" ]; then
    IFS= read -r mw_row <"$mw_clone" || :
    case $mw_row in
      *"${mw_tab}clone: from "*)
        mw_cloned=1
        mw_place_of "${mw_row#*"${mw_tab}clone: from "}"
        mw_other=$mw_place
        for mw_row in $mw_urls; do
          mw_place_of "$mw_row"
          [ "$mw_place" != "$mw_other" ] || mw_other=
          [ -n "$mw_other" ] || break
        done
        [ -z "$mw_other" ] || mw_note_place "$mw_other"
        ;;
    esac
  fi
  if [ -z "$mw_already$mw_other$mw_cloned" ] && [ -f "$mw_state_folder/remotes" ] && mw_tracks_any; then
    mw_other=1
    mw_note_place '?'
  fi
  if [ -z "$mw_already" ] && [ "$1" = "$mw_tracked_remote" ]; then mw_note_place "$mw_target"; fi
  [ -z "$mw_other" ]
}

# Adds a place of the remote. What may be a key is not written down: ? stands for it, and nothing is proven there.
mw_note_place() {
  mw_row="$mw_tracked_remote $1"
  case $mw_tracked_remote in @VALUES@) mw_other=1; return 0 ;; esac
  case $1 in @VALUES@) mw_other=1 mw_row="$mw_tracked_remote ?" ;; esac
  case $mw_any:$mw_row in 1:*' ?') return 0 ;; *' ?') mw_any=1 ;; esac
  { printf '%s\n' "$mw_row" >>"$mw_state_folder/remotes"; } 2>/dev/null || :
}

# Whether there are tracking refs of the remote. A store of refs that is no folder may hold some.
mw_tracks_any() {
  for mw_row in refs/remotes logs/refs/remotes; do
    [ ! -d "$mw_common/$mw_row/$mw_tracked_remote" ] || return 0
  done
  [ ! -d "$mw_common/reftable" ] || return 0
  [ -f "$mw_common/packed-refs" ] || return 1
  LC_ALL=C grep -qsF " refs/remotes/$mw_tracked_remote/" "$mw_common/packed-refs"
}

# Sets mw_links to the tracking refs that only point at another ref, which may be a stale one.
mw_find_links() {
  mw_links=HEAD$mw_break
  mw_folder=$mw_common/refs/remotes/$mw_tracked_remote
  set +f
  for mw_row in "$mw_folder"/* "$mw_folder"/*/*; do
    [ -f "$mw_row" ] || continue
    IFS= read -r mw_value <"$mw_row" || continue
    case $mw_value in ref:*) mw_links=$mw_links${mw_row#"$mw_folder/"}$mw_break ;; esac
  done
  set -f
}
