# The whole platform below one data folder: a private MariaDB, one supervisor per module, the worker, nginx. Read by ./run.
#
#   DIR/.jijiao         mark: this folder is ours, --fresh may empty it
#   DIR/jijiao.conf     written at every start; DIR/local.conf (yours) goes before it
#   DIR/keys DIR/secret key ring; password of the database account (both 0600)
#   DIR/seal.key DIR/seal.pem  the demo key that seals certificates
#   DIR/mariadb DIR/files DIR/log DIR/pid
#   DIR/run             sockets and nginx's files: a folder, or a link to one with a short and plain name. A UNIX socket's
#                       path has at most 107 bytes, and neither nginx nor mariadb-install-db take every character
#   DIR/demo-accounts.txt  written by `jijiao demo`

stack_make() { # DIR: makes it if need be
    local dir=$1
    if [[ -e $dir && ! -d $dir ]]; then
        die "$dir is not a folder"
    fi
    if [[ -d $dir && ! -e $dir/.jijiao && -n $(ls -A "$dir" 2>/dev/null) ]]; then
        die "$dir holds something else; give an empty or a new folder"
    fi
    mkdir -p "$dir" 2>/dev/null || die "cannot make the folder $dir"
    : 2>/dev/null >>"$dir/.jijiao" || die "cannot write in $dir"
}

stack_open() { # DIR: sets data, run_dir and owner
    [[ -d $1 ]] || die "nothing was ever started on $1"
    [[ -e $1/.jijiao ]] || die "$1 is not a data folder of ./run"
    data=$(cd "$1" && pwd -P)
    run_dir=$(readlink -f "$data/run" 2>/dev/null || true)
    owner=$(stat -c %U "$data")
}

stack_running() {
    local file
    for file in "$data"/pid/*.pid; do
        if proc_alive "$file"; then
            return 0
        fi
    done
    return 1
}

stack_clear() {
    say "Emptying $data"
    find "$data" -mindepth 1 -maxdepth 1 ! -name .jijiao ! -name lock ! -name local.conf -exec rm -rf {} +
    [[ $run_dir != /tmp/jj.* ]] || rm -rf "$run_dir"
    run_dir=
}

stack_folders() {
    mkdir -p "$data"/{log,pid,files,outbox}
    chmod 700 "$data"/{pid,files,outbox}
    if [[ -z $run_dir || ! -d $run_dir ]]; then
        rm -f "$data/run"
        if [[ $data =~ ^[A-Za-z0-9_./-]+$ ]] && ((${#data} < 70)); then
            run_dir=$data/run
            mkdir -p "$run_dir"
        else
            run_dir=$(mktemp -d /tmp/jj.XXXXXX)
            ln -s "$run_dir" "$data/run"
        fi
    fi
    mkdir -p "$run_dir/nginx/tmp"
    chmod 700 "$run_dir"
    ln -sfn "$top/static" "$run_dir/static"
    ln -sfn "$data/mariadb" "$run_dir/mariadb"
    ((EUID != 0)) || chown "$owner" "$run_dir"
    if [[ ! -e $data/secret ]]; then
        (umask 077 && od -An -N24 -tx1 /dev/urandom | tr -d ' \n' >"$data/secret.new")
        mv "$data/secret.new" "$data/secret"
    fi
}

# Keys of DIR/local.conf win: ours with the same name are left out, since a key may stand only once.
stack_configure() { # MODULES PORT
    {
        echo "# Written by ./run at every start. Your own keys go into local.conf beside it."
        [[ ! -e $data/local.conf ]] || cat "$data/local.conf"
        cat <<EOF
node = local
base-url = http://localhost:$2/jijiao/
modules = $1
db.socket = $run_dir/db.sock
db.name = jijiao
db.password-file = $data/secret
keys = $data/keys
blobs = $data/files
outbox = $data/outbox
xslt = $top/xslt
schema = $top/schema
sql = $top/sql
modules-dir = $top/modules
policy = $top/conf/policy
certificate = $top/conf/certificate
certificate.signer = key
certificate.key = $data/seal.key
certificate.chain = $data/seal.pem
EOF
    } | awk -F= '/^[[:space:]]*(#|$)/ { print; next } { k = $1; gsub(/[[:space:]]/, "", k) } !seen[k]++' >"$data/jijiao.conf.new"
    chmod 600 "$data/jijiao.conf.new"
    mv "$data/jijiao.conf.new" "$data/jijiao.conf"
}

# ---- database ----

db_client() {
    mariadb --no-defaults --batch --skip-column-names --socket="$run_dir/db.sock" --user="$owner" "$@"
}

db_install() {
    rm -rf "$data/mariadb.new"
    mkdir -m 700 "$data/mariadb.new"
    ln -sfn "$data/mariadb.new" "$run_dir/mariadb"
    # --rpm: leaves alone what belongs to the system's server, and does not look up this machine's name.
    TMPDIR=$run_dir/db-tmp mariadb-install-db --no-defaults --rpm --datadir="$run_dir/mariadb" --skip-test-db ${db_user[@]+"${db_user[@]}"} \
        --auth-root-authentication-method=socket --auth-root-socket-user="$owner" >>"$data/log/mariadb-install.log" 2>&1
}

db_create() {
    say "Creating the database"
    db_install || die "mariadb-install-db failed; see $data/log/mariadb-install.log"
    mv "$data/mariadb.new" "$data/mariadb"
    ln -sfn "$data/mariadb" "$run_dir/mariadb"
}

db_start() {
    local left=3000 db_user=()
    ((EUID != 0)) || db_user=("--user=$owner")
    # A server that starts throws away the temporary tables that it finds: never those of another one. So does the one that creates
    # the database: of several that did so at once in one folder, one failed now and then.
    mkdir -p "$run_dir/db-tmp"
    chmod 700 "$run_dir/db-tmp"
    ((EUID != 0)) || chown "$owner" "$run_dir/db-tmp"
    [[ -d $data/mariadb ]] || db_create
    proc_start "$data/pid/mariadb.pid" "$data/log/mariadb.log" \
        mariadbd --no-defaults ${db_user[@]+"${db_user[@]}"} --datadir="$run_dir/mariadb" --socket="$run_dir/db.sock" \
        --tmpdir="$run_dir/db-tmp" --pid-file="$run_dir/db.pid" --skip-networking --skip-log-bin --character-set-server=utf8mb4 \
        --collation-server=utf8mb4_bin --innodb-buffer-pool-size=256M --innodb-log-file-size=128M --max-connections=200 \
        ${db_more[@]+"${db_more[@]}"}
    until db_client -e 'SELECT 1' >/dev/null 2>&1; do
        proc_pid "$data/pid/mariadb.pid" >/dev/null || die "MariaDB did not start; see $data/log/mariadb.log"
        ((left-- > 0)) || die "MariaDB does not answer; see $data/log/mariadb.log"
        sleep 0.1
    done
    db_client <<EOF
CREATE DATABASE IF NOT EXISTS jijiao CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE USER IF NOT EXISTS jijiao@localhost;
ALTER USER jijiao@localhost IDENTIFIED BY '$(<"$data/secret")';
GRANT ALL ON jijiao.* TO jijiao@localhost;
EOF
}

# ---- the platform ----

jijiao() { # SUBCOMMAND…: the command line of the platform, quiet unless it fails
    local log=$data/log/jijiao-$1.log
    "$top/jijiao" "$1" --config "$data/jijiao.conf" "${@:2}" >"$log" 2>&1 || {
        tail -n 3 "$log" >&2
        die "jijiao $1 failed; see $log"
    }
}

# A key that seals certificates here and nowhere else.
seal_make() {
    (umask 077 && openssl req -x509 -newkey rsa:2048 -nodes -sha256 -days 3650 -utf8 -subj "/C=CN/O=jijiao/CN=继续教育电子印章（演示）" \
        -addext keyUsage=digitalSignature,nonRepudiation -keyout "$data/seal.key" -out "$data/seal.new" 2>"$data/log/seal.log") ||
        die "openssl cannot make the demo seal; see $data/log/seal.log"
    mv "$data/seal.new" "$data/seal.pem"
}

nginx_start() { # PORT ADDRESS
    local port=$1 address=$2 conf=$run_dir/nginx/nginx.conf listen=
    if [[ -n $address ]]; then
        [[ $address != *:* ]] || address="[$address]"
        listen="        listen $address:$port;"
    else
        listen="        listen 127.0.0.1:$port;"
        [[ ! -s /proc/net/if_inet6 ]] || listen+=" listen [::1]:$port;"
    fi
    sh "$top/bin/jijiao-nginx" --templates "$top/conf/nginx" --static "$run_dir/static" --sockets "$run_dir" \
        --config "$data/jijiao.conf" "$run_dir/nginx/include" || die "jijiao-nginx failed"
    # As root nginx would serve as nobody, who may not reach the sockets.
    sed -e "s|@USER@|$( ((EUID != 0)) || say 'user root root;')|" -e "s|@LISTEN@|$listen|" -e 's|@PREFIX@|/jijiao/|' \
        -e "s|@DIR@|$run_dir/nginx/include|" "$top/conf/nginx/server.conf.in" >"$conf"
    nginx -t -q -e stderr -p "$run_dir/nginx/" -c "$conf" >"$data/log/nginx.log" 2>&1 || {
        tail -n 3 "$data/log/nginx.log" >&2
        die "nginx refuses its configuration; see $data/log/nginx.log"
    }
    proc_start "$data/pid/nginx.pid" "$data/log/nginx.log" nginx -e stderr -p "$run_dir/nginx/" -c "$conf"
}

stack_modules() { # names of the modules of the tree
    local file names=()
    for file in "$top"/modules/*/module.xml; do
        [[ ! -e $file ]] || names+=("$(basename "$(dirname "$file")")")
    done
    ((${#names[@]})) || die "there is no module in $top/modules"
    say "${names[*]}"
}

stack_start() { # PORT ADDRESS
    local port=$1 address=$2 modules module wrap more=()
    # A memory checker and its arguments, before every responder (./check): then all takes many times as long.
    read -ra wrap <<<"${JIJIAO_WRAP:-}"
    ((!${#wrap[@]})) || more=(--ready-ms 600000 --stop-ms 600000)
    modules=$(stack_modules)
    ! port_taken "$port" || die "port $port is taken; choose another by --port"
    stack_folders
    db_start
    stack_configure "$modules" "$port"
    [[ -e $data/keys ]] || jijiao keys generate
    [[ -e $data/seal.pem ]] || seal_make
    jijiao migrate
    jijiao load --data "$top/data"
    jijiao demo --data "$top/data" --accounts "$data/demo-accounts.txt"
    for module in $modules; do
        proc_start "$data/pid/jijiao-$module.pid" "$data/log/$module.log" "$top/jijiao-hold" --socket "$run_dir/$module.sock" \
            --workers "${JIJIAO_WORKERS:-2}" ${more[@]+"${more[@]}"} -- ${wrap[@]+"${wrap[@]}"} "$top/jijiao-$module" --config "$data/jijiao.conf"
    done
    proc_start "$data/pid/jijiao-worker.pid" "$data/log/worker.log" "$top/jijiao-worker" --config "$data/jijiao.conf"
    nginx_start "$port" "$address"
    printf '%s\n' "$port" >"$data/port"
    stack_wait "$port"
}

stack_wait() { # PORT: until the portal answers
    local end=$((SECONDS + 600)) status=
    while :; do
        status=$(http_status "$1" /jijiao/ 2>/dev/null || true)
        [[ $status != 200 ]] || return 0
        stack_all_alive
        ((SECONDS < end)) || die "the portal does not answer (last status ${status:-none}); see $data/log"
        sleep 0.1
    done
}

stack_all_alive() {
    local file name
    for file in "$data"/pid/*.pid; do
        name=${file##*/} name=${name%.pid}
        proc_alive "$file" || die "$name has ended; see $data/log/${name#jijiao-}.log"
    done
}

stack_print() {
    say "" "The platform: http://localhost:$(<"$data/port")/jijiao/"
    [[ ! -s $data/demo-accounts.txt ]] || {
        say "" "Demo accounts:"
        cat "$data/demo-accounts.txt"
    }
    say "" "Mail and short messages: $data/outbox"
}

stack_watch() { # until a signal, or one of its processes ends; without a substitution, see proc_alive
    while :; do
        stack_all_alive
        sleep 1 9>&- &
        wait $! || true
    done
}

stack_stop() { # in order: no new requests, then those in hand, then jobs, then the database
    local file tenths=150
    [[ -z ${JIJIAO_WRAP:-} ]] || tenths=6000
    stack_running || {
        say "Nothing runs on $data."
        return 0
    }
    proc_signal "$data/pid/nginx.pid" QUIT
    proc_wait_end "$data/pid/nginx.pid" 100
    for file in "$data"/pid/jijiao-*.pid; do
        [[ ! -e $file ]] || proc_signal "$file" TERM
    done
    for file in "$data"/pid/jijiao-*.pid; do
        [[ ! -e $file ]] || proc_wait_end "$file" "$tenths"
    done
    proc_signal "$data/pid/mariadb.pid" TERM
    proc_wait_end "$data/pid/mariadb.pid" 600
    [[ $run_dir != /tmp/jj.* ]] || {
        rm -rf "$run_dir"
        rm -f "$data/run"
    }
    say "Stopped."
}
