#!/usr/bin/env bash
# Installs what the tests start besides our own programs: a database server, a message broker, Node.js for Bitrix24's own SDK, PHP to compare with,
# a fuzzer, a browser, and the linker of native binaries.
set -euo pipefail

missing=()
command -v initdb > /dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' > /dev/null || missing+=(postgresql)
[ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || missing+=(rabbitmq-server)
command -v npm > /dev/null || missing+=(nodejs npm)
command -v php > /dev/null || missing+=(php-cli)
command -v afl-fuzz > /dev/null || missing+=(afl++)
command -v chromium > /dev/null || command -v chromium-browser > /dev/null || command -v google-chrome > /dev/null || missing+=(chromium)
command -v clang > /dev/null || missing+=(clang)
[ -e /usr/include/zlib.h ] || missing+=(zlib1g-dev)
if [ "${#missing[@]}" -eq 0 ]; then
  exit 0
fi
if ! command -v apt-get > /dev/null; then
  echo "Install these, or what your system calls them: ${missing[*]}" >&2
  exit 1
fi

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
"${as_root[@]}" apt-get update -q
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -q -y --no-install-recommends "${missing[@]}"
