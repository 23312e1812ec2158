#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "core/hold/hold.h"

/* In the child: everything the new program should find as it left the shell, and an end together with the
 * supervisor. */
static void child_prepare(pid_t parent, int standard_input)
{
    sigset_t none;
    sigemptyset(&none);
    signal(SIGPIPE, SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent || dup2(standard_input, STDIN_FILENO) < 0)
        _exit(127);
    unsetenv("NOTIFY_SOCKET");
}

static void child_exec(char **command)
{
    execvp(command[0], command);
    say("exec-failed", "command=%s reason=\"%s\"", command[0], strerror(errno));
    _exit(127);
}

static void child_worker(const struct hold *hold, pid_t parent, int slot, int ready_fd)
{
    char number[16];
    child_prepare(parent, hold->listen_fd);
    snprintf(number, sizeof number, "%d", slot);
    setenv("JIJIAO_SLOT", number, 1);
    snprintf(number, sizeof number, "%d", ready_fd);
    setenv("JIJIAO_READY_FD", number, 1);
    fcntl(ready_fd, F_SETFD, 0);
    child_exec(hold->opt.command);
}

bool worker_start(struct hold *hold, int slot, struct process *process)
{
    int ends[2];
    pid_t parent = getpid();
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK)) {
        say("start-failed", "slot=%d reason=\"%s\"", slot, strerror(errno));
        return false;
    }
    pid_t pid = fork();
    if (pid == 0)
        child_worker(hold, parent, slot, ends[1]);
    close(ends[1]);
    if (pid < 0) {
        say("start-failed", "slot=%d reason=\"%s\"", slot, strerror(errno));
        close(ends[0]);
        return false;
    }
    *process = (struct process){.pid = pid, .ready_fd = ends[0], .born = now_ms()};
    say("worker-start", "slot=%d pid=%d", slot, (int)pid);
    return true;
}

static void child_check(const struct hold *hold, pid_t parent)
{
    size_t words = 0;
    while (hold->opt.command[words])
        words++;
    char **command = calloc(words + 2, sizeof *command);
    int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (!command || null < 0)
        _exit(127);
    child_prepare(parent, null);
    memcpy(command, hold->opt.command, words * sizeof *command);
    command[words] = (char *)hold->opt.check;
    child_exec(command);
}

bool check_start(struct hold *hold, struct process *process)
{
    pid_t parent = getpid(), pid = fork();
    if (pid == 0)
        child_check(hold, parent);
    if (pid < 0)
        return false;
    *process = (struct process){.pid = pid, .ready_fd = -1, .born = now_ms()};
    process->kill_at = process->born + hold->opt.check_ms;
    return true;
}

void process_stop(const struct hold *hold, struct process *process)
{
    if (!process->pid || process->kill_at)
        return;
    kill(process->pid, SIGTERM);
    process->kill_at = now_ms() + hold->opt.stop_ms;
}

void process_expire(struct process *process, int64_t now)
{
    if (!process->pid || !process->kill_at || now < process->kill_at)
        return;
    say("kill", "pid=%d reason=\"did not end in time\"", (int)process->pid);
    kill(process->pid, SIGKILL);
    process->kill_at = now + 1000;
}

void process_clear(struct process *process)
{
    if (process->ready_fd >= 0)
        close(process->ready_fd);
    *process = (struct process){.ready_fd = -1};
}
