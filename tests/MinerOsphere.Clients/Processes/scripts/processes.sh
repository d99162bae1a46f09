#!/bin/sh
# OGC API Processes with nothing but curl: from the landing page to the results of a job. Usage: processes.sh http://localhost:5080
set -eu
root=${1%/}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# want WHAT HAYSTACK NEEDLE: stops with a word when the needle is not there.
want() { case "$2" in *"$3"*) echo "ok: $1" ;; *) echo "FAILED: $1: '$3' is not in: $2" >&2; exit 1 ;; esac; }
get() { curl -sS -f -H 'Accept: application/json' "$@"; }

want 'landing page' "$(get "$root/")" 'def/rel/ogc/1.0/processes'
want 'conformance' "$(get "$root/conformance")" 'ogcapi-processes-1/1.0/conf/core'
want 'list of processes' "$(get "$root/processes")" '"id":"echo"'
want 'description' "$(get "$root/processes/echo")" '"async-execute"'

# Synchronous: one output raw, in two media types; several as a document; none.
body='{"inputs":{"text":"hello"},"outputs":{"text":{}}}'
execute() { curl -sS -f -H 'Content-Type: application/json' "$@" "$root/processes/echo/execution"; }
want 'one output as JSON' "$(execute -H 'Accept: application/json' -d "$body")" '"hello"'
want 'one output as text' "$(execute -H 'Accept: text/plain' -d "$body")" 'hello'
want 'several outputs' "$(execute -d '{"inputs":{"text":"hello","number":2},"outputs":{"text":{},"number":{}}}')" '{"text":"hello","number":2}'
want 'no outputs' "$(execute -o /dev/null -w '%{http_code}' -d '{"inputs":{"text":"hello"},"outputs":{}}')" '204'
want 'inputs in the address' "$(get "$root/processes/echo/execution?text=hello&text%5Binclude%5D=true")" '"hello"'

# Asynchronous: 201, follow the address, read the results.
execute -D "$work/headers" -o "$work/status" -H 'Prefer: respond-async' -d '{"inputs":{"text":"later","pause":0.5},"outputs":{"text":{}}}'
want 'job made' "$(head -n 1 "$work/headers")" '201'
job=$(sed -n 's/^[Ll]ocation: *//p' "$work/headers" | tr -d '\r')
want 'absolute address' "$job" "$root/jobs/"
want 'not ready' "$(curl -sS "$job/results")" 'result-not-ready'
for _ in $(seq 100); do
  status=$(get "$job")
  case "$status" in *'"status":"successful"'*) break ;; *'"status":"failed"'*) break ;; esac
  sleep 0.1
done
want 'job successful' "$status" '"status":"successful"'
want 'results' "$(get "$job/results")" '"later"'
want 'one result' "$(get "$job/results/text")" '"later"'
want 'job list' "$(get "$root/jobs?processID=echo&status=successful&limit=1")" '"jobID"'

# Dismissal, and what is wrong.
job=$(execute -D - -o /dev/null -H 'Prefer: respond-async' -d '{"inputs":{"text":"never","pause":60}}' | sed -n 's/^[Ll]ocation: *//p' | tr -d '\r')
want 'dismissed' "$(curl -sS -f -X DELETE "$job")" '"status":"dismissed"'
want 'every fault is named' "$(curl -sS -H 'Content-Type: application/json' -d '{"inputs":{"number":"x"}}' "$root/processes/echo/execution")" '/inputs/text'
want 'no such process' "$(curl -sS "$root/processes/none")" 'no-such-process'

# Part 4: define, change, start.
job=$(curl -sS -f -D - -o /dev/null -H 'Content-Type: application/json' -d '{"process":"echo","inputs":{"text":"first"},"outputs":{"text":{}}}' "$root/jobs" | sed -n 's/^[Ll]ocation: *//p' | tr -d '\r')
want 'created' "$(get "$job")" '"status":"created"'
want 'changed' "$(curl -sS -f -X PATCH -H 'Content-Type: application/json' -d '{"inputs":{"text":"second"}}' "$job")" '"status":"created"'
want 'started' "$(curl -sS -f -X POST -H 'Prefer: wait=20' "$job/results")" '"status":"successful"'
want 'its results' "$(get "$job/results")" '"second"'
echo 'all is well'
