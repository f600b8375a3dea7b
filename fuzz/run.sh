#!/usr/bin/env bash
# Fuzzes one reader with afl-fuzz (Debian: afl++): fuzz/run.sh form|json <folder for what it finds> [options of afl-fuzz, such as -E 100000].
# Without options it runs until it is stopped. HARNESS names the folder of a harness that is built already.
set -euo pipefail
reader=$1
findings=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)

if [ -z "${HARNESS:-}" ]; then
  dotnet build "$here" -c Release -v quiet --nologo
  HARNESS=$here/bin/Release/net10.0
fi

# The assembly is changed so that it tells which way it takes: a copy, nobody else is to use it.
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -R "$HARNESS/." "$copy"
dotnet "$copy/Bitrix24Typed.Fuzzing.dll" instrument "$copy/Bitrix24Typed.dll"

# What afl-fuzz finds wrong with programs that it has not compiled itself, and with machines that it does not own, is no fault here.
export AFL_SKIP_BIN_CHECK=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 AFL_NO_UI=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1
afl-fuzz -i "$here/Corpus/$reader" -o "$findings" -m none -t 10000 "$@" -- dotnet "$copy/Bitrix24Typed.Fuzzing.dll" "$reader"
