#!/bin/sh
# Programs that some tests look at results with: installed where apt and the right to use it are at hand;
# else it is said what is missing, and the tests that need it skip with the reason.
missing=
need() { missing="$missing $1"; }
command -v chromium >/dev/null || need chromium
command -v soffice >/dev/null || need libreoffice-writer-nogui
command -v pdftotext >/dev/null || need poppler-utils
ldconfig -p 2>/dev/null | grep -q libpangoft2 || need "libpango-1.0-0 libpangoft2-1.0-0"
ldconfig -p 2>/dev/null | grep -q libharfbuzz-subset || need libharfbuzz-subset0
[ -z "$missing" ] && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing$missing (once)"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086  # one word a package
    timeout 120 apt-get -qq update >/dev/null 2>&1 &&
        timeout 240 apt-get -qq install --yes --no-install-recommends $missing >/dev/null 2>&1 &&
        exit 0
fi
echo "not here:$missing; tests in a browser, of Word files and of PDF skip what needs them"
