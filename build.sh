#!/usr/bin/env bash
# One door to the project: ./build.sh help
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

configuration=Release
server=src/MinerOsphere.Server
binary=$server/bin/$configuration/net10.0/minerosphere.dll
stamp=artifacts/build.stamp
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

usage() {
  cat <<'TEXT'
./build.sh run [options]   build what changed, import the demo data once, serve on http://localhost:5080
./build.sh test [filter]   install what the client tests need, build with warnings as errors, run every test
./build.sh build           restore, bundle the browser assets, build
./build.sh nightly         what takes minutes: every lead, method and river, every category and place, on the real data
./build.sh bench           measure and rewrite tests/MinerOsphere.Benchmarks/results
./build.sh bless           rewrite the generated files (configuration schema and reference, golden files)
./build.sh format          put the sources into the house format
TEXT
}

need() {
  command -v "$1" >/dev/null || { echo "build.sh: $1 is not installed; $2" >&2; exit 1; }
}

build() {
  need dotnet "install the .NET 10 SDK"
  need node "install Node.js 20 or later"
  need npm "install Node.js 20 or later"
  dotnet build MinerOsphere.Standards.sln -c "$configuration" -v quiet -clp:NoSummary "$@"
  mkdir -p artifacts
  touch "$stamp"
}

# Asking MSBuild whether anything changed takes longer than the server's whole start, so ask the file system.
up_to_date() {
  [[ -f $stamp && -f $binary && -d $server/wwwroot/assets ]] &&
    [[ -z $(find src browser Directory.Build.props Directory.Packages.props global.json \
      \( -name node_modules -o -name bin -o -name obj -o -name assets \) -prune -o -type f -newer "$stamp" -print -quit) ]]
}

run() {
  up_to_date || build
  exec dotnet "$binary" serve "$@"
}

# What the client tests drive. A missing one skips its tests by name.
client_packages=(gdal-bin proj-bin chromium python3-owslib python3-qgis python3-rdflib postgresql-15-postgis-3)

install_clients() {
  local missing=()
  for package in "${client_packages[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done
  [[ ${#missing[@]} -eq 0 ]] && return
  if ! command -v apt-get >/dev/null || { [[ $(id -u) -ne 0 ]] && ! sudo -n true 2>/dev/null; }; then
    echo "build.sh: not installed and may not be installed from here: ${missing[*]} (their tests are skipped)" >&2
    return
  fi
  local as_root=()
  [[ $(id -u) -eq 0 ]] || as_root=(sudo -n)
  echo "installing ${missing[*]}"
  "${as_root[@]}" apt-get update -qq >/dev/null 2>&1 || true
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null 2>&1 ||
    echo "build.sh: could not install ${missing[*]} (their tests are skipped)" >&2
}

# ONNX Runtime's library, which Debian does not have: tests of ONNX models are skipped without it.
onnx=artifacts/onnxruntime/node_modules/onnxruntime-node/bin/napi-v3/linux/x64/libonnxruntime.so.1.17.3

install_onnx() {
  [[ -f $onnx ]] || npm install --silent --no-audit --no-fund --ignore-scripts --prefix artifacts/onnxruntime onnxruntime-node@1.17.3 >/dev/null 2>&1 || true
  [[ ! -f $onnx ]] || export MINEROSPHERE_ONNXRUNTIME=$PWD/$onnx
}

counter() {
  sed -n "s/.*<Counters[^>]* $2=\"\([0-9]*\)\".*/\1/p" "$1" | head -n 1
}

run_tests() {
  local results=artifacts/tests passed=0 failed=0 skipped=0 broken=0 project name trx
  install_clients
  build
  install_onnx
  rm -rf "$results"
  mkdir -p "$results"
  for project in tests/MinerOsphere.Learning.Tests tests/MinerOsphere.Models.Tests tests/MinerOsphere.Tests tests/MinerOsphere.Conformance tests/MinerOsphere.Clients; do
    name=$(basename "$project")
    trx=$PWD/$results/$name.trx
    echo "== $name"
    dotnet test "$project" -c "$configuration" --no-build --nologo --logger "trx;LogFileName=$trx" \
      --logger "console;verbosity=minimal" --blame-hang-timeout 10m ${1:+--filter "$1"} >"$results/$name.log" 2>&1 || true
    grep -vE '^\s*(\[xUnit|Test run for|VSTest|Microsoft|Starting test|A total of|$)' "$results/$name.log" | tail -n 200 || true
    if [[ ! -f $trx ]]; then
      # Nothing matches a filter in some projects; without a filter a run that leaves no result has crashed.
      [[ -n ${1:-} ]] || broken=$((broken + 1))
      continue
    fi
    local total ran ok
    total=$(counter "$trx" total)
    ran=$(counter "$trx" executed)
    ok=$(counter "$trx" passed)
    passed=$((passed + ok))
    failed=$((failed + ran - ok))
    skipped=$((skipped + total - ran))
  done
  failed=$((failed + broken))
  echo "$passed passed, $failed failed, $skipped skipped"
  [[ $failed -eq 0 && $passed -gt 0 ]]
}

bench() {
  build
  dotnet run -c "$configuration" --no-build --project tests/MinerOsphere.Benchmarks -- "$@"
}

# The tests hold a part of these to their thresholds on every commit; the tables say all of it.
nightly() {
  build
  for programme in floods interventions minerals territory indicators; do
    dotnet run -c "$configuration" --no-build --project tests/MinerOsphere.Benchmarks -- "$programme"
  done
}

bless() {
  build
  MINEROSPHERE_BLESS=1 dotnet test MinerOsphere.Standards.sln -c "$configuration" --no-build --nologo -v quiet || true
  git --no-pager diff --stat
}

command=${1:-help}
[[ $# -eq 0 ]] || shift
case $command in
  run) run "$@" ;;
  test) run_tests "$@" ;;
  build) build "$@" ;;
  bench) bench "$@" ;;
  nightly) nightly ;;
  bless) bless ;;
  format) dotnet format MinerOsphere.Standards.sln ;;
  help | -h | --help) usage ;;
  *)
    usage >&2
    exit 2
    ;;
esac
