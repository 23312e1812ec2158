/* Private to core/hold: the supervisor that holds the socket of one responder, so that the socket outlives
 * its workers.
 *
 * jijiao-hold is small on purpose: it binds (or takes from systemd) the UNIX socket, keeps N workers running
 * on it, and never answers a request itself. One loop polls a signalfd and the workers' readiness pipes; all
 * state hangs off struct hold, times are milliseconds of CLOCK_MONOTONIC. */
#ifndef JIJIAO_CORE_HOLD_H
#define JIJIAO_CORE_HOLD_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#define WORKERS_MAX 256

/* One process: a worker, or the check of the configuration. */
struct process {
    pid_t pid;    /* 0: none */
    int ready_fd; /* read end of the pipe that it writes a byte to; -1: none, or closed */
    bool ready;
    int64_t born;
    int64_t kill_at; /* when it gets SIGKILL; 0: never */
};

/* A worker's place. During a rolling restart `fresh` is started beside `now`, and takes its place once it is
 * ready. */
struct slot {
    struct process now, fresh;
    int64_t start_at; /* not before this */
    unsigned quick;   /* deaths in a row soon after birth */
};

enum roll {
    ROLL_NONE,
    ROLL_CHECK, /* the new configuration is being checked */
    ROLL_START, /* the fresh worker of roll_slot is getting ready */
    ROLL_STOP   /* the old worker of roll_slot is finishing */
};

struct options {
    const char *socket;
    const char *check; /* flag that makes the command check its configuration and exit; "" for none */
    char **command;    /* NULL-terminated */
    int workers, backlog;
    int64_t ready_ms, stop_ms, check_ms;
};

struct hold {
    struct options opt;
    int listen_fd, signal_fd, lock_fd;
    bool bound; /* we made the socket: it is removed at the end */
    bool stopping;
    bool told_ready; /* READY=1 was sent */
    bool roll_again; /* a SIGHUP came during a roll */
    enum roll roll;
    int roll_slot;
    struct process check;
    struct slot *slots;
};

/* hold-options.c: fills hold->opt from the command line. False: it is wrong, and stderr says how. */
bool options_read(struct hold *hold, int argc, char **argv);

/* hold-socket.c: binds the socket of the options, or takes systemd's; fills listen_fd. A stale socket is
 * replaced; one that a process answers on, or a file that is no socket, is refused. False: logged. */
bool socket_open(struct hold *hold);
/* Removes the socket if it is ours. */
void socket_remove(struct hold *hold);
/* Tells systemd a state ("READY=1") when NOTIFY_SOCKET is set; sd_notify(3) without its library. */
void notify(const char *state);

/* hold-process.c: starting and ending processes. */
/* Starts the worker of a slot. False: fork failed, logged. */
bool worker_start(struct hold *hold, int slot, struct process *process);
/* Starts the check of the configuration. */
bool check_start(struct hold *hold, struct process *process);
/* Asks a process to finish (SIGTERM), and arms its kill_at. Does nothing when there is none, or it was asked
 * already. */
void process_stop(const struct hold *hold, struct process *process);
/* Kills a process whose time is over. */
void process_expire(struct process *process, int64_t now);
/* Forgets a process that has ended. */
void process_clear(struct process *process);

/* hold-roll.c: the rolling restart. */
/* Begins one, or notes that another must follow. */
void roll_begin(struct hold *hold);
/* Goes on as far as possible now. */
void roll_step(struct hold *hold);
/* The check has ended, with this wait status. */
void roll_checked(struct hold *hold, int status);
/* Gives up: the workers that run stay as they are. */
void roll_fail(struct hold *hold, const char *why);

/* Milliseconds of the monotonic clock. */
int64_t now_ms(void);

/* Writes one line to stderr: time, "hold", the event and its printf-formatted key=value pairs. */
void say(const char *event, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
