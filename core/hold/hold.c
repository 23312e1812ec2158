#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/hold/hold.h"

#define QUICK_MS 1000    /* a worker that dies sooner may be failing to start */
#define QUICK_FREE 3     /* so many such deaths in a row are replaced at once */
#define BACKOFF_MS 50    /* then this, doubled with each */
#define BACKOFF_MAX 2000 /* never longer, and never given up */
#define BACKOFF_CRASH                                                                                        \
    100 /* the longest for a worker that had been ready: a bad request must not stop the service */

int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void say(const char *event, const char *format, ...)
{
    char line[1024], stamp[32];
    struct timespec t;
    struct tm tm;
    clock_gettime(CLOCK_REALTIME, &t);
    gmtime_r(&t.tv_sec, &tm);
    strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%S", &tm);
    int len = snprintf(line, sizeof line - 1, "%s.%03ldZ hold event=%s ", stamp, t.tv_nsec / 1000000, event);
    va_list args;
    va_start(args, format);
    int more = vsnprintf(line + len, sizeof line - 1 - (size_t)len, format, args);
    va_end(args);
    len = len + more < (int)sizeof line - 1 ? len + more : (int)sizeof line - 2;
    line[len++] = '\n';
    if (write(STDERR_FILENO, line, (size_t)len) < 0)
        return; /* nobody reads the log any more; the workers matter more */
}

/* How long a slot waits before its next worker, after this death. */
static int64_t backoff(struct slot *slot, int64_t lived, bool was_ready)
{
    slot->quick = lived < QUICK_MS ? slot->quick + 1 : 0;
    if (slot->quick <= QUICK_FREE)
        return 0;
    unsigned doubled = slot->quick - QUICK_FREE - 1;
    int64_t wait = doubled > 5 ? BACKOFF_MAX : (int64_t)BACKOFF_MS << doubled;
    return was_ready && wait > BACKOFF_CRASH ? BACKOFF_CRASH : wait;
}

static void worker_ended(struct hold *hold, int at, struct process *process, int status)
{
    struct slot *slot = &hold->slots[at];
    int64_t now = now_ms(), lived = now - process->born;
    bool asked = process->kill_at != 0, fresh = process == &slot->fresh;
    int64_t wait = asked || fresh ? 0 : backoff(slot, lived, process->ready);
    say("worker-end", "slot=%d pid=%d %s=%d lived_ms=%lld wait_ms=%lld", at, (int)process->pid,
        WIFSIGNALED(status) ? "signal" : "status",
        WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status), (long long)lived, (long long)wait);
    process_clear(process);
    slot->start_at = now + wait;
    if (!fresh || hold->stopping)
        return;
    if (hold->roll == ROLL_START && hold->roll_slot == at)
        roll_fail(hold, "the new worker ended before it was ready");
}

static void children_reap(struct hold *hold)
{
    pid_t pid;
    int status;
    while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
        if (pid == hold->check.pid)
            roll_checked(hold, status);
        for (int i = 0; i < hold->opt.workers; i++) {
            if (hold->slots[i].now.pid == pid)
                worker_ended(hold, i, &hold->slots[i].now, status);
            else if (hold->slots[i].fresh.pid == pid)
                worker_ended(hold, i, &hold->slots[i].fresh, status);
        }
    }
}

static void stop_begin(struct hold *hold, int number)
{
    if (hold->stopping)
        return;
    hold->stopping = true;
    hold->roll = ROLL_NONE;
    say("stopping", "signal=%d", number);
    notify("STOPPING=1");
    for (int i = 0; i < hold->opt.workers; i++) {
        process_stop(hold, &hold->slots[i].now);
        process_stop(hold, &hold->slots[i].fresh);
    }
    if (hold->check.pid)
        kill(hold->check.pid, SIGKILL);
}

static void signals_take(struct hold *hold)
{
    struct signalfd_siginfo info;
    while (read(hold->signal_fd, &info, sizeof info) == sizeof info) {
        if (info.ssi_signo == SIGHUP)
            roll_begin(hold);
        else if (info.ssi_signo != SIGCHLD)
            stop_begin(hold, (int)info.ssi_signo);
    }
    children_reap(hold); /* several deaths may share one SIGCHLD */
}

static void process_ready(struct hold *hold, int slot, struct process *process, const char *by)
{
    process->ready = true;
    say("worker-ready", "slot=%d pid=%d by=%s after_ms=%lld", slot, (int)process->pid, by,
        (long long)(now_ms() - process->born));
    if (!hold->told_ready)
        notify("READY=1");
    hold->told_ready = true;
}

/* Reads a readiness pipe: a byte is the word; an end without one leaves the time to decide. */
static void ready_take(struct hold *hold, int slot, struct process *process)
{
    char byte;
    ssize_t got = read(process->ready_fd, &byte, 1);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    close(process->ready_fd);
    process->ready_fd = -1;
    if (got == 1)
        process_ready(hold, slot, process, "word");
}

static void process_tend(struct hold *hold, int slot, struct process *process, int64_t now)
{
    process_expire(process, now);
    if (process->pid && !process->ready && now >= process->born + hold->opt.ready_ms)
        process_ready(hold, slot, process, "time");
}

/* Does what the time or an event made due: kills, readiness, new workers, the next step of a roll. */
static void tend(struct hold *hold)
{
    int64_t now = now_ms();
    process_expire(&hold->check, now);
    for (int i = 0; i < hold->opt.workers; i++) {
        struct slot *slot = &hold->slots[i];
        process_tend(hold, i, &slot->now, now);
        process_tend(hold, i, &slot->fresh, now);
        bool rolling = slot->fresh.pid != 0;
        if (!hold->stopping && !rolling && !slot->now.pid && now >= slot->start_at &&
            !worker_start(hold, i, &slot->now))
            slot->start_at = now + BACKOFF_MAX;
    }
    roll_step(hold);
}

static void sooner(int64_t *due, int64_t at)
{
    if (at < *due)
        *due = at;
}

static void process_due(const struct hold *hold, const struct process *process, int64_t *due)
{
    if (process->pid && process->kill_at)
        sooner(due, process->kill_at);
    if (process->pid && !process->ready)
        sooner(due, process->born + hold->opt.ready_ms);
}

/* Milliseconds until something is due by time alone; -1: nothing is. */
static int wait_ms(const struct hold *hold)
{
    int64_t due = INT64_MAX, now = now_ms();
    if (hold->check.pid)
        sooner(&due, hold->check.kill_at);
    for (int i = 0; i < hold->opt.workers; i++) {
        const struct slot *slot = &hold->slots[i];
        process_due(hold, &slot->now, &due);
        process_due(hold, &slot->fresh, &due);
        if (!hold->stopping && !slot->now.pid && !slot->fresh.pid)
            sooner(&due, slot->start_at);
    }
    return due == INT64_MAX ? -1 : due <= now ? 0 : (int)(due - now);
}

/* Waits for a signal, a word of readiness or the time, and takes what came. */
static void wait_and_take(struct hold *hold)
{
    struct pollfd fds[1 + 2 * WORKERS_MAX];
    struct process *whose[1 + 2 * WORKERS_MAX];
    nfds_t n = 0;
    whose[n] = NULL;
    fds[n++] = (struct pollfd){.fd = hold->signal_fd, .events = POLLIN};
    for (int i = 0; i < 2 * hold->opt.workers; i++) {
        struct process *process = i % 2 ? &hold->slots[i / 2].fresh : &hold->slots[i / 2].now;
        whose[n] = process;
        fds[n++] = (struct pollfd){.fd = process->ready_fd, .events = POLLIN};
    }
    if (poll(fds, n, wait_ms(hold)) <= 0)
        return;
    for (nfds_t i = 1; i < n; i++) /* before signals: a worker may have spoken and died */
        if (fds[i].revents)
            ready_take(hold, (int)(i - 1) / 2, whose[i]);
    if (fds[0].revents)
        signals_take(hold);
}

static bool any_left(const struct hold *hold)
{
    bool left = hold->check.pid != 0;
    for (int i = 0; i < hold->opt.workers; i++)
        left = left || hold->slots[i].now.pid || hold->slots[i].fresh.pid;
    return left;
}

/* Opens descriptors 0 to 2 where the caller left them closed, so that no socket or pipe becomes one of them.
 */
static bool standard_open(void)
{
    int fd;
    do
        fd = open("/dev/null", O_RDWR);
    while (fd >= 0 && fd <= STDERR_FILENO);
    if (fd > STDERR_FILENO)
        close(fd);
    return fd > STDERR_FILENO;
}

static bool hold_open(struct hold *hold)
{
    sigset_t set;
    bool standard_fds = standard_open();
    sigemptyset(&set);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGCHLD);
    sigprocmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
    hold->signal_fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    hold->slots = calloc((size_t)hold->opt.workers, sizeof *hold->slots);
    if (!standard_fds || hold->signal_fd < 0 || !hold->slots)
        return false;
    for (int i = 0; i < hold->opt.workers; i++)
        hold->slots[i].now.ready_fd = hold->slots[i].fresh.ready_fd = -1;
    hold->check.ready_fd = -1;
    return socket_open(hold);
}

int main(int argc, char **argv)
{
    struct hold hold = {.listen_fd = -1, .signal_fd = -1, .lock_fd = -1};
    if (!options_read(&hold, argc, argv))
        return 2;
    bool open = hold_open(&hold);
    while (open && !(hold.stopping && !any_left(&hold))) {
        tend(&hold);
        if (hold.stopping && !any_left(&hold))
            break;
        wait_and_take(&hold);
    }
    socket_remove(&hold);
    if (open)
        say("stopped", "pid=%d", (int)getpid());
    free(hold.slots);
    return open ? 0 : 1;
}
