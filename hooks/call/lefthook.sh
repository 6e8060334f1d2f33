mw_hook=@HOOK@
# lefthook joins what git hands on with blanks: a path or an address with one comes in parts.
case $mw_hook:$# in
  commit-msg:[01] | pre-push:[0-2]) ;;
  commit-msg:*) set -- "$*" ;;
  pre-push:*)
    mw_remote=$1
    shift
    set -- "$mw_remote" "$*"
    ;;
esac
