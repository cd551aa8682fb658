#!/bin/sh
# Run by jpackage before it closes the package: puts in what stands outside the program's folder, so that the package owns it.
# FLATTENLAB_USR is the folder that flattenlab.dist.LinuxDesktop has written.
set -e
mkdir -p "$JpAppImageDir/usr"
cp -R "$FLATTENLAB_USR/." "$JpAppImageDir/usr/"
find "$JpAppImageDir/usr" -type d -exec chmod 755 {} +
find "$JpAppImageDir/usr" -type f -exec chmod 644 {} +
