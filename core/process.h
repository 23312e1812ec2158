/* Names of processes, for owners that must be told from dead ones. */
#ifndef JIJIAO_CORE_PROCESS_H
#define JIJIAO_CORE_PROCESS_H

#include <stdbool.h>
#include <talloc.h>

/* This process: "BOOT PID START", the first 8 digits of the machine's boot id, the process id and the clock
 * tick it started at (proc(5)), so that neither a reused process id nor a restart of the machine brings the
 * name back. Hangs off `mem`. */
const char *process_name(TALLOC_CTX *mem);

/* Whether the process of that name runs on this machine. False also for a text that is no such name. */
bool process_alive(const char *name);

#endif
