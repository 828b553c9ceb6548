#!/usr/bin/env bash
# Makes the image: Python, the grader in an environment of its own, and the data of its exercises.
set -euo pipefail
root="${AUTOGRADER_ROOT:-/autograder}"
source="$root/source"
export DEBIAN_FRONTEND=noninteractive

fits() { command -v "$1" >/dev/null && "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

apt-get update -qq
# Walls, where the service allows namespaces; see docs/systems/gradescope.md for where it does not.
apt-get install -y -qq bubblewrap libseccomp2
python=""
for candidate in python3.13 python3.12 python3.11 python3; do
    if [ -z "$python" ] && fits "$candidate"; then python="$candidate"; fi
done
if [ -z "$python" ]; then
    apt-get install -y -qq python3.11 python3.11-venv
    python=python3.11
fi

mkdir -p "$root/grader"
"$python" -m venv "$root/grader/venv"
pip() { "$root/grader/venv/bin/python" -m pip install --quiet "$@" "$source"/*.whl; }
if ! pip --constraint "$source/constraints.txt"; then
    echo "Not all versions of constraints.txt can be had here: others are taken."
    pip
fi

# A submission is another user's: that one may use what is installed, but for the grader itself,
# which holds the solutions, and what was uploaded, which holds the key of the paper.
chmod -R a+rX "$root/grader"
"$root/grader/venv/bin/python" -P -c 'import grader; print(grader.__path__[0])' | xargs chmod -R go-rwx
chmod -R go-rwx "$source"

export GRADER_CACHE_DIR="$root/grader/cache" GRADER_LOG_DIR="$root/grader/log"
"$root/grader/venv/bin/python" -P -m grader.maintain.gradescope.harness prepare "$root"
