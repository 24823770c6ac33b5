#!/usr/bin/env bash
# A vault by the command lines of spec/VAULT.md §1.4 alone, in the repository's folder: another program of the same format.
#   upstream.sh seal VERSION FOLDER PREFIX   seals each file of FOLDER, stored as PREFIX and its path there
#   upstream.sh open FOLDER                  verifies the vault and puts each file below FOLDER by its stored path
set -euo pipefail
umask 077

setting() { sed -n "s/^$1 *= *//p" .vault/config | tail -n 1; }
backend=$(setting backend); backend=${backend:-gpg}
recipient=$(setting recipient)
identity=$(setting identity)
signer=$(setting signer)
if [ "$backend" = age ]; then signer=${signer:-ssh}; else signer=${signer:-gpg}; fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

sum() { sha256sum < "$1" | cut -d ' ' -f 1; }
group=$(printf %s "$recipient" | sha256sum | cut -c 1-16)

seal_key() {
  printf '%s\n%s\n%s\n%s\n%s\n%s\n%s\n%s' "$backend" "$recipient" "$identity" "$signer" "$(setting sign_key)" "$(setting allowed_signers)" \
    "$(setting signer_identity)" "$(sed -n 's/^wrap *= *//p' .vault/config)" | sha256sum | cut -d ' ' -f 1
}

# encrypt [--sign] OUT IN
encrypt() {
  local sign=()
  if [ "$1" = --sign ]; then sign=(--sign); shift; fi
  if [ "$backend" = age ]; then
    age -r "$recipient" -o "$1" "$2"
  else
    gpg --batch --yes --quiet --no-options --no-encrypt-to --trust-model always "${sign[@]}" -e -r "$recipient" --set-filename "" -o "$1" "$2"
  fi
}

# decrypt [--sign] OUT IN
decrypt() {
  local needs=false
  if [ "$1" = --sign ]; then needs=true; shift; fi
  if [ "$backend" = age ]; then
    if $needs; then verify "$2"; fi
    : > "$1" # age makes no file of an empty content
    age -d -i "$identity" -o "$1" "$2"
  else
    gpg --batch --yes --quiet --status-fd 2 -d -o "$1" "$2" 2> "$work/status"
    if $needs; then grep -q '^\[GNUPG:\] GOODSIG' "$work/status"; fi
  fi
}

sign() {
  if [ "$signer" = ssh ]; then
    rm -f "$1.sig"
    ssh-keygen -Y sign -f "$(setting sign_key)" -n nimvault "$1" < /dev/null 2> /dev/null
  fi
}

verify() {
  if [ "$signer" = ssh ]; then
    ssh-keygen -Y verify -f "$(setting allowed_signers)" -I "$(setting signer_identity)" -n nimvault -s "$1.sig" < "$1" > /dev/null
  fi
}

new_key() {
  if [ "$backend" = age ]; then age-keygen 2> /dev/null | grep AGE-SECRET-KEY; else od -An -N 32 -tx1 /dev/urandom | tr -d ' \n'; echo; fi
}

# encrypt_with KEY OUT IN
encrypt_with() {
  if [ "$backend" = age ]; then
    age -r "$(age-keygen -y <<< "$1")" -o "$2" "$3"
  else
    gpg --batch --yes --quiet --symmetric --cipher-algo AES256 --passphrase-fd 0 --pinentry-mode loopback --set-filename "" -o "$2" "$3" <<< "$1"
  fi
}

decrypt_with() {
  if [ "$backend" = age ]; then
    : > "$2"
    age -d -i - -o "$2" "$3" <<< "$1"
  else
    gpg --batch --yes --quiet --decrypt --passphrase-fd 0 --pinentry-mode loopback -o "$2" "$3" <<< "$1"
  fi
}

seal_one() {
  local version=$1 file=$2 path=$3 id key blob
  id=$(od -An -N 8 -tx1 /dev/urandom | tr -d ' \n')
  blob=.vault/$id.$backend
  if [ "$version" -ge 6 ]; then
    key=$(new_key)
    encrypt_with "$key" "$blob" "$file"
    printf '%s\t%s\n' "$id" "$key" >> "$work/keys"
  elif [ "$version" -ge 2 ]; then
    encrypt --sign "$blob" "$file"
  else
    encrypt "$blob" "$file"
  fi
  case $version in
    1) printf '%s\t%s\n' "$id" "$path" ;;
    2) printf '%s\t%s\t%s\n' "$id" "$path" "$(sum "$blob")" ;;
    3) printf '%s\t%s\t%s\tfile\n' "$id" "$path" "$(sum "$blob")" ;;
    *) printf '%s\t%s\t%s\tfile\t%s\n' "$id" "$path" "$(sum "$blob")" "$(sum "$file")" ;;
  esac >> "$work/rows"
  if [ "$version" -ge 7 ]; then
    mkdir -p .vault/e
    printf '# vault-entry-v7\n%s\t%s\t%s\tfile\t%s\t%s\n' "$id" "$path" "$(sum "$blob")" "$(sum "$file")" "$key" > "$work/record"
    encrypt --sign ".vault/e/$id.$backend" "$work/record"
    sign ".vault/e/$id.$backend"
  fi
}

seal() {
  local version=$1 folder=$2 prefix=$3 file
  : > "$work/rows"
  printf '# vault-keys-v6\n' > "$work/keys"
  while IFS= read -r -d '' file; do
    seal_one "$version" "$file" "$prefix${file#"$folder"/}"
  done < <(find "$folder" -type f -print0)
  {
    printf '# vault-manifest-v%s\n' "$((version < 5 ? version : 5))"
    if [ "$version" -ge 5 ]; then printf '# vault-seal-key %s\n' "$(seal_key)"; fi
    if [ "$version" -ge 6 ]; then printf '# vault-envelope 1\n'; fi
    if [ "$version" -lt 7 ]; then cat "$work/rows"; fi
  } > "$work/manifest"
  if [ "$version" -ge 6 ]; then encrypt ".vault/keys.$group.$backend" "$work/keys"; fi
  if [ "$version" -ge 2 ]; then encrypt --sign ".vault/manifest.$backend" "$work/manifest"; else encrypt ".vault/manifest.$backend" "$work/manifest"; fi
  sign ".vault/manifest.$backend"
}

open() {
  local folder=$1 record keys id path blobsum kind plainsum key
  decrypt --sign "$work/manifest" ".vault/manifest.$backend"
  grep -v '^#' "$work/manifest" > "$work/rows" || true
  : > "$work/keys"
  for record in .vault/e/*."$backend"; do
    [ -e "$record" ] || continue
    decrypt --sign "$work/record" "$record"
    grep -v '^#' "$work/record" >> "$work/rows"
    rm "$work/record"
  done
  for keys in .vault/keys*."$backend"; do
    [ -e "$keys" ] || continue
    decrypt "$work/some" "$keys"
    grep -v '^#' "$work/some" >> "$work/keys" || true
    rm "$work/some"
  done
  while IFS=$'\t' read -r id path blobsum kind plainsum key; do
    [ "$blobsum" = "$(sum ".vault/$id.$backend")" ]
    key=${key:-$(awk -F '\t' -v id="$id" '$1 == id { print $2 }' "$work/keys")}
    mkdir -p "$(dirname "$folder/$path")"
    if [ -n "$key" ]; then
      decrypt_with "$key" "$folder/$path" ".vault/$id.$backend"
    elif [ "$backend" = gpg ]; then
      decrypt --sign "$folder/$path" ".vault/$id.$backend"
    else
      decrypt "$folder/$path" ".vault/$id.$backend"
    fi
    [ "${plainsum:-$(sum "$folder/$path")}" = "$(sum "$folder/$path")" ]
  done < "$work/rows"
}

"$@"
