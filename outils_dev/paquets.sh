#!/bin/sh
# Installs the system packages that the tests need and that are missing, where we are root.
set -eu

missing=""
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || missing="$missing chromium"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || missing="$missing postgresql"
command -v pdftotext >/dev/null || missing="$missing poppler-utils"
command -v hunspell >/dev/null || missing="$missing hunspell"
ls /usr/share/hunspell/fr*.dic >/dev/null 2>&1 || missing="$missing hunspell-fr"

[ -n "$missing" ] || exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "Il manque à cette machine, pour les tests :$missing" >&2
    echo "Installez-les, par exemple : sudo apt-get install$missing" >&2
    exit 1
fi
echo "Installation de :$missing"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq </dev/null
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends $missing </dev/null >/dev/null
