#!/bin/sh
# Says which Python here is the newest that we run on: on the path, or kept by pyenv.
for version in 3.13 3.12 3.11; do
    for python in "python$version" "$HOME/.pyenv/versions/$version".*/bin/python; do
        if "$python" -c "import ensurepip, venv" >/dev/null 2>&1; then
            echo "$python"
            exit
        fi
    done
done
echo python3
