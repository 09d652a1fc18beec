#!/bin/sh
# Put Spine Coach into a folder of your own, or take it away again. The record is never touched.
#
#   sh install.sh            into ~/.local
#   sh install.sh PREFIX     into another folder
#   sh install.sh --remove [PREFIX]
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
remove=false
if [ "${1:-}" = --remove ]; then
    remove=true
    shift
fi
prefix=${1:-$HOME/.local}
list="$prefix/lib/spine-coach/installed.txt"

take_away() {
    [ -f "$list" ] || return 0
    while IFS= read -r name; do
        rm -f "$prefix/$name"
    done < "$list"
    rm -rf "$prefix/lib/spine-coach" "$prefix/share/doc/spine-coach"
}

# The menu, the types of file and the icons are looked through again, where there are tools for it.
tell_desktop() {
    share="$prefix/share"
    if command -v update-desktop-database >/dev/null 2>&1; then
        update-desktop-database -q "$share/applications" 2>/dev/null || true
    fi
    if command -v update-mime-database >/dev/null 2>&1; then
        update-mime-database "$share/mime" 2>/dev/null || true
    fi
    if command -v gtk-update-icon-cache >/dev/null 2>&1; then
        gtk-update-icon-cache -q -t -f "$share/icons/hicolor" 2>/dev/null || true
    fi
}

if $remove; then
    if [ ! -f "$list" ]; then
        echo "Spine Coach is not installed in $prefix." >&2
        exit 1
    fi
    take_away
    tell_desktop
    echo "Spine Coach was taken away from $prefix. Your record is where it was."
    exit 0
fi

take_away
mkdir -p "$prefix"
cp -R "$here/bin" "$here/lib" "$here/share" "$prefix/"
(cd "$here" && find bin share ! -type d) > "$list"

# The menu does not look for programs in folders of one's own.
entry="$prefix/share/applications/spine-coach.desktop"
sed "s|^Exec=coach|Exec=\"$prefix/bin/coach\"|; s|^TryExec=coach|TryExec=$prefix/bin/coach|" \
    "$entry" > "$entry.new"
mv "$entry.new" "$entry"
tell_desktop
echo "Spine Coach is in $prefix. Start it from the menu, or with: $prefix/bin/coach"
