#!/bin/sh
# What the checks need beside Python: Java (JDK 17 or newer), Chromium, Node with npm, poppler, qpdf, nginx. Installed by apt where
# that is allowed; otherwise one line says what to install. Then the pinned npm packages of the checks.
set -eu
missing=""
need() { # command, Debian package
	command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}
need javac default-jdk-headless
need chromium chromium
need npm npm
need pdftotext poppler-utils
need qpdf qpdf
need /usr/sbin/nginx nginx-light
if [ -n "$missing" ]; then
	if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
		echo "setup: installing$missing"
		apt-get update -qq
		# shellcheck disable=SC2086  # the names are meant to be parted
		DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing >/dev/null
	else
		echo "setup: the checks need more: sudo apt-get install$missing" >&2
		exit 2
	fi
fi
stamp=tests/tools/node_modules/.installed-from
if ! cmp -s tests/tools/package-lock.json "$stamp"; then
	echo "setup: npm packages of the checks"
	(cd tests/tools && PUPPETEER_SKIP_DOWNLOAD=1 ELECTRON_SKIP_BINARY_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund --silent)
	cp tests/tools/package-lock.json "$stamp"
fi
