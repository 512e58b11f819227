#!/bin/sh
# What this machine lacks, said before anything is downloaded:
#   packages.sh demo    Python, which `make demo` takes for granted
#   packages.sh test    what `make test` needs besides; where we are root, it is installed
#   packages.sh proof   the same, and what `make proof` needs
set -eu

what=${1:-test}
missing=""
# `ldconfig` is not on everybody's path.
PATH="$PATH:/usr/sbin:/sbin"

need() { # need <package> <command that succeeds where it is there>
    package=$1
    shift
    "$@" >/dev/null 2>&1 || missing="$missing $package"
}
found() { command -v "$1"; }
has_library() { ldconfig -p | grep -F "$1"; }
# The one without windows starts and draws in half the time of the other, which serves where
# nothing can be installed.
has_chromium() { found chromium-headless-shell || { cannot_install && has_full_chromium; }; }
has_full_chromium() { found chromium || found chromium-browser; }
cannot_install() { [ "$(id -u)" -ne 0 ] || ! found apt-get; }
# Any of the dictionaries: hunspell-fr has several.
has_french() { ls /usr/share/hunspell/fr*.dic; }
has_calc() { ls /usr/lib/libreoffice/program/libsclo.so || ls /opt/libreoffice*/program/libsclo.so; }
has_postgresql() { ls /usr/lib/postgresql/*/bin/initdb || found initdb; }

check_python() {
    if ! found python3 >/dev/null; then
        echo "Il manque Python à cette machine : installez-le, par exemple : sudo apt-get install python3 python3-venv" >&2
        exit 1
    fi
    if ! python3 -c "import sys; sys.exit(sys.version_info < (3, 11))"; then
        echo "Il faut Python 3.11 ou plus : celui de cette machine est trop ancien ($(python3 --version))." >&2
        exit 1
    fi
    if ! python3 -c "import ensurepip, venv" 2>/dev/null; then
        echo "Il manque à Python de quoi faire un environnement : installez-le, par exemple : sudo apt-get install python3-venv" >&2
        exit 1
    fi
}

check_python
[ "$what" != demo ] || exit 0

need chromium-headless-shell has_chromium
# The driver of the browser is a node of its own, which wants it.
need libatomic1 has_library libatomic.so.1
need poppler-utils found pdftotext
need hunspell found hunspell
need hunspell-fr has_french
# The mailbox of the tests. Never started but by them.
need dovecot-imapd found dovecot
if [ "$what" = proof ]; then
    need postgresql has_postgresql
    need libreoffice-writer-nogui found soffice
    need libreoffice-calc-nogui has_calc
    need default-jre-headless found java
    # A bare machine is made by root alone.
    [ "$(id -u)" -ne 0 ] || need debootstrap found debootstrap
fi

[ -n "$missing" ] || exit 0
if cannot_install >/dev/null; then
    echo "Il manque à cette machine, pour les tests :$missing" >&2
    echo "Installez-les, par exemple : sudo apt-get install$missing" >&2
    exit 1
fi
echo "Installation de :$missing"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq </dev/null
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends $missing </dev/null >/dev/null
