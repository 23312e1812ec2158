#!/bin/sh
# Runs a test program: with-db.sh PROGRAM [ARGUMENT...]. If DB_TESTS names it, it finds a database server by
# JIJIAO_TEST_SOCKET: the one that is set already, or a private one shared by all tests of this build folder. The first
# test starts it; it goes some seconds after the last test has ended, whatever became of that.
#
# Every user holds a shared lock on $base.lock; who wants to stop the server needs the exclusive one. $base.start is held
# while the server is looked for, so that tests that run at once start one server. Nothing lies in the build folder.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
name=${1##*/}

case " ${DB_TESTS:-} " in
*[\ /]"$name"\ *) ;;
*) exec "$@" ;;
esac
[ -z "${JIJIAO_TEST_SOCKET:-}" ] || exec "$@"

umask 077
tmp=${TMPDIR:-/tmp}
[ ${#tmp} -le 40 ] || tmp=/tmp
base=$tmp/jijiao-db-$(id -u)-$(pwd -P | cksum | cut -d' ' -f1)

# Stops the server as soon as nobody has used it for a while, and removes all traces.
reap() {
    while :; do
        flock -x 9
        flock -u 9
        sleep 5
        flock -xn 9 && break
    done
    sh "$top/tests/db/mariadb.sh" stop "$base" || :
    rm -rf "$base" "$base.start" "$base.lock"
}

# The lock file may have been removed by a reaper while we waited for it: then it is not the one others see.
while :; do
    exec 9>"$base.lock"
    flock -s 9
    [ "$base.lock" -ef /dev/fd/9 ] && break
done
exec 8>"$base.start"
flock -x 8
if ! sh "$top/tests/db/mariadb.sh" answers "$base" 2>/dev/null; then
    rm -rf "$base"
    sh "$top/tests/db/mariadb.sh" start "$base" 8>&- 9>&-
    (exec 9>&- 8>&-; exec 9>"$base.lock"; reap) </dev/null >/dev/null 2>&1 &
fi
flock -u 8
exec 8>&-
JIJIAO_TEST_SOCKET=$base/s.sock
export JIJIAO_TEST_SOCKET
exec "$@"
