mw_in=$(git rev-parse --git-common-dir)/mailwarden; mkdir -p "$mw_in"; mw_in=$mw_in/stdin.$$; cat >"$mw_in"; exec <"$mw_in" 3<"$mw_in"; rm -f "$mw_in"; 
