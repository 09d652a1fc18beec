#!/bin/bash
# Sign "Spine Coach.app", have Apple notarise it, and put it into a .dmg.  UNTESTED: never run.
#
#   make_dmg.sh APP DMG
#
# SIGNER names the certificate ("Developer ID Application: ..."); without it the app is signed for
# this machine alone. PROFILE names the credentials kept by: xcrun notarytool store-credentials
set -euo pipefail

app=$1
dmg=$2
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
signer=${SIGNER:--}

stamp=""
if [ "$signer" != - ]; then
    stamp="--timestamp"
fi

# Inside first: a signature seals what is in it. PyInstaller signed each file for this machine.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' -o -perm -u+x \) -print0 |
    while IFS= read -r -d '' file; do
        codesign --force --options runtime $stamp --sign "$signer" "$file"
    done
codesign --force --options runtime $stamp --entitlements "$here/entitlements.plist" \
    --sign "$signer" "$app"
codesign --verify --deep --strict "$app"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$app" "$folder/"
ln -s /Applications "$folder/Applications"
rm -f "$dmg"
hdiutil create -volname "Spine Coach" -srcfolder "$folder" -format UDZO "$dmg"

if [ "$signer" != - ] && [ -n "${PROFILE:-}" ]; then
    codesign --sign "$signer" --timestamp "$dmg"
    xcrun notarytool submit "$dmg" --keychain-profile "$PROFILE" --wait
    xcrun stapler staple "$dmg"
    spctl --assess --type open --context context:primary-signature --verbose "$dmg"
else
    echo "Not notarised: name SIGNER and PROFILE. On other Macs the app opens by a right click." >&2
fi
