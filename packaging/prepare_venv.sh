#!/bin/sh
# Make the virtual environment named by $1 and install Spine Coach with its tools into it.
# PYTHON names another interpreter than python3.
set -eu

venv="$1"
python="${PYTHON:-python3}"

refuse() {
    printf '%s\n' "$1" >&2
    exit 1
}

if ! command -v "$python" >/dev/null 2>&1; then
    refuse "Spine Coach needs Python 3.11 or newer, and there is no $python here."
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    refuse "Spine Coach needs Python 3.11 or newer; choose one with: make setup PYTHON=python3.11"
fi

# An environment whose interpreter has been removed or was left half made is made anew.
if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    if ! "$python" -m venv --clear "$venv" >/dev/null 2>&1; then
        rm -rf "$venv"
        refuse "This Python cannot make environments; install python3-venv and try again."
    fi
fi

echo "Installing Spine Coach and its tools into $venv; this takes a minute or two."
if ! "$venv/bin/python" -m pip install -qq --disable-pip-version-check -e '.[dev]'; then
    refuse "The installation did not finish; nothing was broken, and make setup tries it again."
fi
