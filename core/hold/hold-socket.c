#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "core/hold/hold.h"

#define LISTEN_FDS_START 3

/* The address of a path; false when it is too long. */
static bool address_of(const char *path, struct sockaddr_un *address)
{
    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    size_t len = strlen(path);
    if (!len || len >= sizeof address->sun_path)
        return false;
    memcpy(address->sun_path, path, len);
    return true;
}

/* Takes the one socket that systemd passed (sd_listen_fds(3)); the variables go no further. */
static bool socket_take(struct hold *hold, const char *fds)
{
    int listening = 0, family = 0;
    socklen_t len = sizeof listening;
    if (strcmp(fds, "1")) {
        say("refused", "reason=\"LISTEN_FDS must be 1\" fds=%s", fds);
        return false;
    }
    int fd = LISTEN_FDS_START;
    if (getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &len) || !listening ||
        getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &family, &len) || family != AF_UNIX) {
        say("refused", "reason=\"the passed descriptor is not a listening UNIX socket\"");
        return false;
    }
    fcntl(fd, F_SETFD, FD_CLOEXEC);
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK);
    hold->listen_fd = fd;
    say("socket", "from=systemd");
    return true;
}

/* Holds PATH.lock for as long as the process lives, so that of two supervisors only one looks at the socket.
 */
static bool lock_take(struct hold *hold)
{
    char *path = NULL;
    if (asprintf(&path, "%s.lock", hold->opt.socket) < 0)
        return false;
    hold->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool held = hold->lock_fd >= 0 && flock(hold->lock_fd, LOCK_EX | LOCK_NB) == 0;
    if (!held && errno == EWOULDBLOCK)
        say("refused", "socket=%s reason=\"another jijiao-hold has it\"", hold->opt.socket);
    else if (!held)
        say("refused", "lock=%s reason=\"%s\"", path, strerror(errno));
    free(path);
    return held;
}

/* Makes room for the socket: true when nothing is there, or a socket that nobody answers on was removed. */
static bool path_clear(const char *path, const struct sockaddr_un *address)
{
    struct stat st;
    if (lstat(path, &st))
        return errno == ENOENT;
    if (!S_ISSOCK(st.st_mode)) {
        errno = EEXIST;
        return false;
    }
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return false;
    int result = connect(fd, (const struct sockaddr *)address, sizeof *address), why = errno;
    close(fd);
    if (result == 0 || why != ECONNREFUSED) { /* EAGAIN: it answers, its backlog is full */
        errno = result == 0 || why == EAGAIN ? EADDRINUSE : why;
        return false;
    }
    say("stale-socket", "socket=%s", path);
    return unlink(path) == 0;
}

static bool socket_bind(struct hold *hold)
{
    struct sockaddr_un address;
    const char *path = hold->opt.socket;
    if (!address_of(path, &address)) {
        say("refused", "socket=%s reason=\"the path is empty or too long\"", path);
        return false;
    }
    if (!lock_take(hold))
        return false;
    int fd = path_clear(path, &address) ? socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0) : -1;
    mode_t before = umask(0117);
    bool done = fd >= 0 && bind(fd, (struct sockaddr *)&address, sizeof address) == 0;
    umask(before);
    hold->bound = done;
    if (!done || listen(fd, hold->opt.backlog)) {
        say("refused", "socket=%s reason=\"%s\"", path, strerror(errno));
        return false;
    }
    hold->listen_fd = fd;
    say("socket", "socket=%s backlog=%d", path, hold->opt.backlog);
    return true;
}

bool socket_open(struct hold *hold)
{
    const char *pid = getenv("LISTEN_PID"), *fds = getenv("LISTEN_FDS");
    bool passed = pid && fds && atol(pid) == (long)getpid();
    bool done = passed ? socket_take(hold, fds) : hold->opt.socket && socket_bind(hold);
    if (!passed && !hold->opt.socket)
        say("refused", "reason=\"no --socket, and LISTEN_PID is not ours\"");
    unsetenv("LISTEN_PID");
    unsetenv("LISTEN_FDS");
    unsetenv("LISTEN_FDNAMES");
    return done;
}

void socket_remove(struct hold *hold)
{
    if (hold->bound)
        unlink(hold->opt.socket);
    hold->bound = false;
}

void notify(const char *state)
{
    const char *path = getenv("NOTIFY_SOCKET");
    struct sockaddr_un address;
    if (!path || (path[0] != '/' && path[0] != '@') || !address_of(path, &address))
        return;
    if (path[0] == '@')
        address.sun_path[0] = '\0';
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    socklen_t len = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(path));
    if (fd < 0 || sendto(fd, state, strlen(state), MSG_NOSIGNAL, (struct sockaddr *)&address, len) < 0)
        say("notify-failed", "reason=\"%s\"", strerror(errno));
    if (fd >= 0)
        close(fd);
}
