[ -r "$mw_file" ] || mw_file=${0%/*}/../node_modules/mailwarden/dist/hooks/@HOOK@; 
