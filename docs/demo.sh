# Usage: sh docs/demo.sh GRAPHKIT — what `make demo` prints once the casebook is loaded.
graphkit=$1
newest=$(sed -n 's/^dataUntil *= *//p' loaders/casebook/casebook.toml | tr -d '"')

ask() {
    printf '\n$ graphkit %s\n' "$*"
    "$graphkit" "$@" -f table || exit $?
}

ask query active-challenges --as-of 2021-03-13
ask query active-challenges --as-of "$newest"
ask query peers-on-lists --as-of 2021-03-13

cat <<END

Worth typing next (each answers --help):
  export PATH="\$PWD/.venv/bin:\$PATH" GRAPHKIT_STORE=$GRAPHKIT_STORE
  graphkit show xiaomi
  graphkit status xiaomi --as-of 2021-04-01
  graphkit query active-challenges --as-of 2021-03-13 --source source:news-report
  graphkit query report-says -p topic=docket
  graphkit query
Not legal advice; see the sources.
END
