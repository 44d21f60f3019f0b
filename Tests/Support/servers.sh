# Functions to start sandbox-gateway and commerced on free loopback ports and to stop them again. Source it; then
#   start_servers BINARIES FOLDER   sets GATEWAY and SERVER (HOST:PORT); journals and logs go to FOLDER
# Whatever ends the sourcing script ends the servers too.

server_pids=()

stop_servers() {
  local pid
  for pid in "${server_pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${server_pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  server_pids=()
}
trap stop_servers EXIT

# start_one LOG COMMAND...: starts a server and prints nothing; ADDRESS is where it listens.
start_one() {
  local log=$1; shift
  local pipe; pipe=$(mktemp -u)
  mkfifo "$pipe"
  "$@" >"$pipe" 2>"$log" &
  server_pids+=($!)
  local line=""
  if ! read -r line <"$pipe" || [[ $line != *" listening on "* ]]; then
    echo "$1 did not start:" >&2; cat "$log" >&2; rm -f "$pipe"; exit 1
  fi
  rm -f "$pipe"
  ADDRESS=${line##* }
}

start_servers() {
  local binaries=$1 folder=$2; shift 2
  start_one "$folder/gateway.log" "$binaries/sandbox-gateway" --listen 127.0.0.1:0 --journal "$folder/gateway.journal"
  GATEWAY=$ADDRESS
  start_one "$folder/commerced.log" "$binaries/commerced" --listen 127.0.0.1:0 --journal "$folder/commerce.journal" \
    --gateway "$GATEWAY" --development "$@"
  SERVER=$ADDRESS
}
