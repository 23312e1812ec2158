# The sections of ./check. Each counts by count_*; what it prints goes to its log. `work` is build-check, `tree` the copy
# of the sources built with -Werror in which the tests run, `scratch` a folder for what runs.

sections=(packages build house unit page xslt labels nginx run http browser valgrind bench docs sanitize install distcheck)

# ---- counting ----

count() { # PASSED FAILED
    count_passed=$((count_passed + $1))
    count_failed=$((count_failed + $2))
}

step() { # NAME COMMAND…: one thing that passes or fails
    local name=$1
    shift
    if "$@"; then
        say "ok - $name"
        count 1 0
    else
        say "not ok - $name"
        count 0 1
    fi
}

# A plan of TAP as node and our scripts print it: node counts by itself (its tests may be nested).
count_tap() { # FILE STATUS
    local passed failed
    if grep -q '^# pass ' "$1"; then
        passed=$(awk '/^# pass / { n += $3 } END { print n + 0 }' "$1")
        failed=$(awk '/^# (fail|cancelled|skipped|todo) / { n += $3 } END { print n + 0 }' "$1")
    else
        passed=$(grep -c '^ok ' "$1" || true)
        failed=$(grep -c '^not ok ' "$1" || true)
    fi
    ((failed || $2 == 0)) || failed=1
    count "$passed" "$failed"
}

run_tap() { # COMMAND…
    local out status=0
    out=$(mktemp)
    "$@" >"$out" 2>&1 || status=$?
    cat "$out"
    count_tap "$out" "$status"
    rm -f "$out"
}

run_node() { # FILE…: tests by node, on the tree we are in. A test that is skipped counts as failed
    run_node_at_once 1 "$@"
}

run_node_at_once() { # N FILE…: N files at the same time; each has its own processes and folders
    JIJIAO_BUILD=$PWD run_tap node --test --test-reporter=tap --test-concurrency="$1" "${@:2}"
}

# Results of `make check`: a program of check says "97%: Checks: 40, Failures: 1, Errors: 0", node "pass 9" and "fail 0".
count_make_check() { # TREE
    local trs log passed failed
    while IFS= read -r trs; do
        log=${trs%.trs}.log
        read -r passed failed < <(sed -n 's/.*Checks: \([0-9]*\), Failures: \([0-9]*\), Errors: \([0-9]*\).*/\1 \2 \3/p' "$log" |
            awk '{ c += $1; f += $2 + $3 } END { print c - f, f + 0 }')
        ((passed += $(sed -nE 's/^(#|ℹ) pass ([0-9]+).*/\2/p' "$log" | awk '{ n += $1 } END { print n + 0 }'))) || true
        ((failed += $(sed -nE 's/^(#|ℹ) (fail|cancelled|skipped|todo) ([0-9]+).*/\3/p' "$log" | awk '{ n += $1 } END { print n + 0 }'))) || true
        if ! grep -q '^:test-result: PASS' "$trs" && ((failed == 0)); then
            failed=1
        fi
        say "${trs%.trs}: $passed passed, $failed failed"
        count "$passed" "$failed"
        if ((failed)); then
            cat "$log"
            say "not ok - ${trs%.trs}"
        fi
    done < <(find "$1/tests" -name node_modules -prune -o -name '*.trs' -print)
}

end_below() { # FOLDER: ends processes whose working folder, program or arguments lie below it; none but ours do
    local pid command
    for pid in /proc/[0-9]*; do
        pid=${pid#/proc/}
        [[ $pid != $$ && $pid != "$BASHPID" ]] || continue
        command=$({ tr '\0' ' ' <"/proc/$pid/cmdline"; } 2>/dev/null || true)
        [[ $command == *"$1/"* ]] || continue
        kill "$pid" 2>/dev/null || true
    done
}

# ---- sections ----

section_packages() {
    step "the packages of tools/packages are installed" packages_install build run check bench
}

section_build() {
    mirror_tree "$tree"
    step "builds without a warning" build_tree "$tree" "$work/log/make.log" --enable-werror
    step "the tests build" make -s -C "$tree" -j"$(nproc)" check TESTS=
    step "packages of the browser tests" npm_install
    grep -E 'warning:|error:' "$work/log/make.log" || true
}

npm_install() {
    cd "$tree/tests"
    # Exactly what the lock file says, once.
    if [[ ! -e node_modules/.ours || package-lock.json -nt node_modules/.ours ]]; then
        npm ci --no-audit --no-fund --omit=dev
        touch node_modules/.ours
    fi
}

section_house() {
    run_tap python3 "$top/tests/house/check.py" --build "$tree"
}

section_unit() {
    cd "$tree"
    local tests
    mapfile -t tests < <(make -s print-tests | tr ' ' '\n' | grep -vE '^tests/(page|xslt)/')
    find tests -name '*.trs' -not -path '*/node_modules/*' -delete
    make -k -j2 check TESTS="${tests[*]}" || true
    count_make_check "$tree"
    run_node tests/bin/*.test.mjs tests/http/lib.test.mjs
}

section_page() {
    cd "$tree"
    run_node tests/page/*.test.mjs
}

section_xslt() {
    cd "$tree"
    run_node tests/xslt/run.test.mjs
}

section_labels() {
    cd "$tree"
    run_node tests/xslt/labels.test.mjs
}

section_nginx() {
    cd "$tree"
    run_node tests/nginx/*.test.mjs
}

section_run() {
    cd "$tree"
    run_node tests/run/*.test.mjs
}

section_http() {
    cd "$tree"
    run_node_at_once 2 tests/http/*.test.mjs
}

section_browser() {
    cd "$tree"
    run_node_at_once 2 tests/browser/*.test.mjs
}

# The responders under valgrind: the page of every public route, a few signed-in ones, and an orderly end.
section_valgrind() {
    cd "$tree"
    run_node tests/valgrind/*.test.mjs
}

# That it runs, on a thousandth of the data; what it measures then says nothing, and nothing is asked of it.
section_bench() {
    cd "$tree"
    step "bench/run measures everything on little data" bench/run --data "$scratch/bench" --scale 1000 --rounds 1 --seconds 1 --requests 2
}

section_docs() {
    cd "$tree"
    step "docs/http.md is what the responders say" tools/http-doc --check
    step "docs/operation.md has the keys of the configuration" tools/keys-doc --check
    step "docs/requirements.md is what the tests say" tools/requirements-doc --check
}

section_sanitize() {
    local there=$work/sanitize
    mirror_tree "$there"
    build_tree "$there" "$work/log/sanitize-make.log" --enable-werror --enable-sanitize
    cd "$there"
    export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1 UBSAN_OPTIONS=print_stacktrace=1
    export LSAN_OPTIONS=suppressions=$there/tests/lsan.supp:print_suppressions=0
    make -k check || true
    count_make_check "$there"
}

section_install() {
    cd "$tree"
    run_node tests/install/*.test.mjs
}

section_distcheck() {
    cd "$tree"
    # The unit tests have run twice already; here it is the archive, its build apart, installation and removal.
    step "make distcheck" make distcheck TESTS= "AM_MAKEFLAGS=-j1 TESTS="
}
