#!/bin/sh
# A private, throw-away MariaDB server: mariadb.sh start|stop|restart|answers DIR. DIR must be short: its socket DIR/s.sock
# has to fit into 108 bytes. Account root, no password, no TCP. Nothing in it survives, so nothing is flushed.
set -eu
umask 077
what=${1:?start, stop, restart or answers} dir=${2:?folder}
as=
[ "$(id -u)" != 0 ] || as=--user=root
PATH=$PATH:/usr/sbin:/usr/local/sbin

answers() { mariadb-admin --no-defaults --socket="$dir/s.sock" --user=root --silent ping >"$dir/ping.log" 2>&1; }

# A folder of its own for temporary files: a server that starts removes those of all others in a common one, also the one that
# fills a new folder and is gone after seconds.
install() {
    mkdir -p "$dir/tmp"
    [ ! -d "$dir/data" ] || rm -rf "$dir/data"
    TMPDIR=$dir/tmp mariadb-install-db --no-defaults $as --auth-root-authentication-method=normal --skip-test-db \
        --datadir="$dir/data" >"$dir/install.log" 2>&1 || { cat "$dir/install.log" >&2; return 1; }
}

run() {
    mariadbd --no-defaults $as --datadir="$dir/data" --tmpdir="$dir/tmp" --socket="$dir/s.sock" --pid-file="$dir/pid" --skip-networking \
        --skip-log-bin --innodb-buffer-pool-size=64M --innodb-log-file-size=32M --innodb-flush-log-at-trx-commit=0 \
        --innodb-doublewrite=0 --innodb-flush-method=nosync --key-buffer-size=1M --performance-schema=OFF \
        --max-connections=150 </dev/null >"$dir/server.log" 2>&1 &
    server=$!
    until answers; do
        kill -0 "$server" 2>/dev/null || { cat "$dir/server.log" >&2; return 1; }
        sleep 0.1
    done
}

stop() {
    [ -s "$dir/pid" ] || return 0
    pid=$(cat "$dir/pid")
    kill "$pid" 2>/dev/null || true
    while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
}

case $what in
start) install && run ;;
restart) stop && run ;;
stop) stop ;;
answers) answers ;;
*) echo "usage: mariadb.sh start|stop|restart|answers DIR" >&2; exit 2 ;;
esac
