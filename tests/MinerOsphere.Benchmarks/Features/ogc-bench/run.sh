#!/bin/bash
# run.sh start|stop postgis|geopackage|geopackage-in-place PORT
# Starts the built server on one of the configurations beside this file, with its own working folder below WORK (default: a folder of
# the temporary directory), or stops it. Needs GEO_PASSWORD (postgis) and GEOPACKAGE, the path of geo.gpkg (the other two).
# The id of the process is in $WORK/<name>.pid, which the bench reads for memory.
set -e
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=${WORK:-${TMPDIR:-/tmp}/minerosphere-ogc-bench}
what=$1 name=$2 port=$3
server=${SERVER:-$here/../../../../src/MinerOsphere.Server/bin/Release/net10.0/minerosphere}
mkdir -p "$work"
if [ -s "$work/$name.pid" ]; then kill "$(cat "$work/$name.pid")" 2>/dev/null || true; rm -f "$work/$name.pid"; sleep 1; fi
[ "$what" = stop ] && exit 0
rm -rf "$work/$name"
cp -r "$here/$name" "$work/$name"
[ "$name" = postgis ] || ln -s "${GEOPACKAGE:?the path of geo.gpkg}" "$work/$name/geo.gpkg"
[ "$name" = postgis ] && : "${GEO_PASSWORD:?the password of the user geo}"
"$server" serve --config "$work/$name" --data "$work/$name-data" --urls "http://127.0.0.1:$port" > "$work/$name.log" 2>&1 &
echo $! > "$work/$name.pid"
until curl -sf -o /dev/null "http://127.0.0.1:$port/collections"; do
  kill -0 "$(cat "$work/$name.pid")" 2>/dev/null || { cat "$work/$name.log" >&2; exit 1; }
  sleep 0.3
done
echo "http://127.0.0.1:$port"
