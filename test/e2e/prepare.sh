#!/usr/bin/env bash
# Installs the programs that the tests run: a browser, and the others each in a virtual environment of its own under .cache/.
# Needs Python 3.10.
set -euo pipefail
cd "$(dirname "$0")"

install_package() {
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then sudo=(sudo); fi
  "${sudo[@]}" apt-get update -qq
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends "$1"
}

has_browser() {
  command -v chromium || command -v chromium-browser || command -v google-chrome-stable || command -v google-chrome
}

if ! has_browser >/dev/null; then install_package chromium; fi

make_environment() {
  rm -rf "$1"
  if python3 -m venv "$1"; then return; fi
  # Debian ships Python without what venv needs.
  install_package python3-venv
  python3 -m venv --clear "$1"
}

for requirements in requirements/*.txt; do
  environment=.cache/$(basename "$requirements" .txt)
  # The copy is written last: an environment without it was never finished.
  if cmp -s "$requirements" "$environment/requirements.txt"; then continue; fi
  make_environment "$environment"
  "$environment/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$requirements"
  cp "$requirements" "$environment/requirements.txt"
done
