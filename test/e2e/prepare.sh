#!/usr/bin/env bash
# Installs the programs that the tests run, each in a virtual environment of its own under .cache/. Needs Python 3.10.
set -euo pipefail
cd "$(dirname "$0")"

make_environment() {
  rm -rf "$1"
  if python3 -m venv "$1"; then return; fi
  # Debian ships Python without what venv needs.
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then sudo=(sudo); fi
  "${sudo[@]}" apt-get update -qq
  "${sudo[@]}" apt-get install -qq --yes python3-venv
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
