# Shared by ./run and ./check. The one who reads it has `set -euo pipefail` and `top`, the root of the source tree.

say() { # LINE…
    printf '%s\n' "$@"
}

die() { # one clear line, and the end
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# ---- packages ----

packages_missing() { # CLASS…: names of the packages that are not there, one a line
    local class package command
    while read -r class package command; do
        [[ " $* " == *" $class "* ]] || continue
        [[ -n $command ]] && command -v "$command" >/dev/null && continue
        [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true) == installed ]] || say "$package"
    done < <(grep -v '^#' "$top/tools/packages")
}

packages_install() { # CLASS…: installs what is missing in one call
    local missing sudo=()
    command -v dpkg-query >/dev/null || return 0 # another distribution: configure tells what is missing
    mapfile -t missing < <(packages_missing "$@")
    ((${#missing[@]})) || return 0
    if ((EUID != 0)); then
        command -v sudo >/dev/null || die "missing packages; install them as root: apt-get install ${missing[*]}"
        sudo=(sudo)
        [[ -t 0 ]] || sudo -n true 2>/dev/null ||
            die "missing packages, and sudo wants a password; install them: sudo apt-get install ${missing[*]}"
    fi
    say "Installing packages: ${missing[*]}"
    "${sudo[@]}" bash -s -- "${missing[@]}" <<'INSTALL' || die "apt-get could not install: ${missing[*]}"
set -eu
exec </dev/null
export DEBIAN_FRONTEND=noninteractive
# The package of nginx starts a service on port 80; this platform brings its own. No service is started while we install.
if [ ! -e /usr/sbin/policy-rc.d ]; then
    trap 'rm -f /usr/sbin/policy-rc.d' EXIT
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
    chmod 755 /usr/sbin/policy-rc.d
fi
apt-get -qq update
apt-get -qq -y -o Dpkg::Use-Pty=0 --no-install-recommends install "$@" >/dev/null
INSTALL
}

# ---- build ----

# Builds a tree that is configured in place. Quick when nothing changed: make knows.
build_tree() { # FOLDER LOG [CONFIGURE ARGUMENT…]
    local folder=$1 log=$2 jobs
    shift 2
    jobs=$(nproc)
    (
        cd "$folder"
        exec >"$log" 2>&1
        if [[ ! -x configure || configure.ac -nt configure ]]; then
            autoreconf -fi
        fi
        if [[ ! -e config.status || configure -nt config.status ]]; then
            ./configure "$@"
        fi
        # A Makefile that make cannot read (of a commit that was broken) cannot renew itself.
        make -s Makefile || {
            autoreconf -fi
            ./configure "$@"
        }
        make -j"$jobs"
    )
}

# Mirrors the files of the project (tracked, or new and not ignored) into another folder, which can then be configured
# apart. Only what changed is copied, and is as new as its copy, so that make rebuilds just that: a file that was changed
# while the copy was being built would otherwise be older than what was made of the one before.
mirror_tree() { # FOLDER
    local folder=$1 list
    mkdir -p "$folder"
    list=$(mktemp)
    (
        cd "$top"
        git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
            [[ -e $file ]] && printf '%s\0' "$file"
        done >"$list"
        xargs -0 -a "$list" cp -u --preserve=mode --parents -t "$folder"
        if [[ -e $folder/.mirrored ]]; then
            comm -z -23 <(sort -z "$folder/.mirrored") <(sort -z "$list") | (cd "$folder" && xargs -0 -r rm -f)
        fi
        cp "$list" "$folder/.mirrored"
    )
    rm -f "$list"
}

# ---- processes: FOLDER/<name>.pid holds the number and the start time, so that a number used again is never ours ----

proc_started() { # PID: its start time in ticks since boot; fails when there is none, or only its remains
    local stat
    { stat=$(<"/proc/$1/stat"); } 2>/dev/null || return 1
    read -ra stat <<<"${stat##*) }"
    [[ ${stat[0]} != Z ]] || return 1
    say "${stat[19]}"
}

# Whether the process is alive and ours. Nothing is substituted here: bash loses a signal whose trap comes while it reads a $(…), which is
# where ./run would be most of the time while it watches.
proc_alive() { # FILE
    local pid started line stat
    { read -r pid started <"$1"; } 2>/dev/null || return 1
    { IFS= read -r line <"/proc/$pid/stat"; } 2>/dev/null || return 1
    read -ra stat <<<"${line##*) }"
    [[ ${stat[0]} != Z && ${stat[19]} == "$started" ]]
}

proc_pid() { # FILE: the number of the process, if it is alive and ours
    local pid started
    proc_alive "$1" || return 1
    read -r pid started <"$1" || return 1
    say "$pid"
}

proc_start() { # FILE LOG COMMAND…: in a session of its own, so that Ctrl-C reaches only the one who starts
    local file=$1 log=$2
    shift 2
    setsid "$@" </dev/null >>"$log" 2>&1 7>&- 9>&- &
    printf '%s %s\n' "$!" "$(proc_started "$!" || say gone)" >"$file"
}

proc_signal() { # FILE SIGNAL
    local pid
    if pid=$(proc_pid "$1"); then
        kill -s "$2" "$pid" 2>/dev/null || true
    fi
}

proc_wait_end() { # FILE TENTHS: waits until it has ended, kills it when the time is over
    local file=$1 left=$2
    while proc_alive "$file"; do
        if ((left-- <= 0)); then
            proc_signal "$file" KILL
            left=50
        fi
        sleep 0.1
    done
    rm -f "$file"
}

# ---- HTTP without a client program ----

http_status() { # PORT PATH: the status code; fails when nobody answers
    local line
    exec 8<>"/dev/tcp/127.0.0.1/$1" || return 1
    printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$2" >&8
    IFS= read -r -t 10 line <&8 || true
    exec 8<&-
    [[ $line == HTTP/* ]] || return 1
    line=${line#* }
    say "${line%% *}"
}

port_taken() { # PORT
    (exec 8<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}
