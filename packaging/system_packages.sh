#!/bin/sh
# See to the system packages of Debian and Ubuntu that pip cannot bring.
#
#   system_packages.sh run    what the window needs
#   system_packages.sh test   ... and the tests with a real window and a real sound server
#   system_packages.sh package   ... and what makes, checks and tries the packages
#
# They are installed only by root, or when CI=true. Otherwise one sentence names what is missing
# and all goes on: tests that need a missing piece are skipped and counted.
set -eu

window="libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxkbcommon-x11-0 libegl1 libgl1
libfontconfig1 libdbus-1-3 libxkbcommon0 python3-venv"
tests="xvfb xdotool pulseaudio pulseaudio-utils dbus at-spi2-core python3-gi gir1.2-atspi-2.0
poppler-utils qpdf locales"
packing="appstream binutils chrpath debootstrap desktop-file-utils dpkg-dev libpython3-dev
libwayland-client0 libwayland-cursor0 libwayland-egl1 lintian man-db shared-mime-info xz-utils"
case "${1:-}" in
    run) wanted="$window" ;;
    test) wanted="$window $tests" ;;
    package) wanted="$window $tests $packing" ;;
    *)
        echo "usage: system_packages.sh run|test|package" >&2
        exit 2
        ;;
esac

# Other systems bring these with their desktop, and have other names for them.
command -v dpkg-query >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1 || exit 0

installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

has_library='import os, sys, sysconfig as s
path = os.path.join(s.get_config_var("LIBDIR"), s.get_config_var("INSTSONAME"))
sys.exit(not os.path.isfile(path))'
missing=""
for package in $wanted; do
    if [ "$package" = python3-venv ] && "${PYTHON:-python3}" -c 'import ensurepip' 2>/dev/null; then
        continue
    fi
    # A Python of one's own may have its library beside it.
    if [ "$package" = libpython3-dev ] && "${PYTHON:-python3}" -c "$has_library" 2>/dev/null; then
        continue
    fi
    installed "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=""
elif [ "${CI:-}" = true ] && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "Some system packages are missing; install them with: sudo apt-get install$missing" >&2
    exit 0
fi

install_missing() {
    # shellcheck disable=SC2086  # both are lists of words
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends $missing >/dev/null 2>&1
}

echo "Installing system packages:$missing"
install_missing && exit 0
# The package lists of a bare image are empty or old.
$as_root apt-get update -q >/dev/null 2>&1 || true
install_missing && exit 0
echo "These system packages could not be installed:$missing" >&2
[ "${CI:-}" != true ]
