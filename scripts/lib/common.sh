# Shared by the scripts: plain progress lines, and commands whose output is kept in a log and shown when they fail.
# shellcheck shell=bash

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
logs=$repo/build/logs
name=$(basename "$0")

say() { printf '%s: %s\n' "$name" "$*"; }
die() { printf '%s: %s\n' "$name" "$*" >&2; exit 1; }

# quietly LABEL COMMAND… : says the label; the output goes to a log and is shown only where the command fails.
quietly() {
  local label=$1 log start=$SECONDS
  shift
  log=$logs/$(tr -c 'a-z0-9\n' '-' <<<"${label,,}").log
  mkdir -p "$logs"
  if "$@" >"$log" 2>&1; then
    say "$label ($((SECONDS - start)) s)"
  else
    tail -n 60 "$log" >&2
    die "$label failed; the whole output is in ${log#"$repo"/}"
  fi
}

# Configures a preset when it is new, and builds targets of it.
build() {  # preset target…
  local preset=$1
  shift
  [[ -f $repo/build/$preset/build.ninja ]] || (cd "$repo" && cmake --preset "$preset") || return 1
  cmake --build "$repo/build/$preset" --target "$@"
}
