mw_hook=${1:-}
[ $# = 0 ] || shift
