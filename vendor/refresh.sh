#!/bin/sh
# Fetches the vendored files named in vendor/VERSIONS from the npm registry.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT

version=$(awk '$1 == "@fontsource-variable/golos-text" {print $2}' "$here/vendor/VERSIONS")
target="$here/app/src/main/resources/static/vendor/golos-text"
cd "$temporary"
tar -xzf "$(npm pack --silent "@fontsource-variable/golos-text@$version")"
mkdir -p "$target"
for subset in cyrillic-ext cyrillic latin; do
  cp "package/files/golos-text-$subset-wght-normal.woff2" "$target/"
done
cp package/LICENSE "$target/LICENSE"
echo "Golos Text $version is in $target"
