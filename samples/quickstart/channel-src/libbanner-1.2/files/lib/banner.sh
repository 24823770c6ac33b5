# Draws a line above and below the words it is given.
banner() {
  frame=$(cat "@PREFIX@/share/banner/default")
  printf '%s\n%s\n%s\n' "$frame" "$*" "$frame"
}
