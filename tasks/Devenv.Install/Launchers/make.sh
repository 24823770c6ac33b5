#!/usr/bin/env bash
# Makes the launchers that console commands have on Windows into a folder (default: this one). The programs of the repository come, byte for
# byte, from Debian 12's clang 14.0.6, lld 14.0.6, llvm 14.0.6 and mingw-w64-common 10.0.0:
#   apt-get install clang-14 lld-14 llvm-14 mingw-w64-common && tasks/Devenv.Install/Launchers/make.sh
set -euo pipefail
source=$(cd "$(dirname "$0")" && pwd)
target=$(cd "${1:-$source}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

make() { # name, processor for clang, machine for llvm-dlltool
  clang-14 --target="$2-pc-windows-gnu" -isystem /usr/share/mingw-w64/include -std=c11 -Os -Wall -Wextra -Werror -ffreestanding \
    -fno-stack-protector -fno-ident -fno-asynchronous-unwind-tables -c "$source/launcher.c" -o "$work/$1.o"
  llvm-dlltool-14 -m "$3" -d "$source/kernel32.def" -l "$work/$1.lib"
  lld-link-14 "/machine:$1" /entry:start /subsystem:console,6.00 /nodefaultlib /manifest:embed /timestamp:0 \
    "/out:$target/launcher-$1.exe" "$work/$1.o" "$work/$1.lib"
}

make x64 x86_64 i386:x86-64
make arm64 aarch64 arm64
chmod 644 "$target"/launcher-*.exe
