/* Private to the command jijiao policy. */
#ifndef JIJIAO_BIN_POLICY_H
#define JIJIAO_BIN_POLICY_H

#include "domain/policy/policy.h"

/* Prints problems, one a line; `name`: of the file that problems without one are about. Returns EXIT_INVALID. */
int policy_report(const struct policy_problems *problems, const char *name);

/* jijiao policy simulate: argv[0] is "simulate". Returns the exit status. */
int policy_simulate(TALLOC_CTX *mem, int argc, char **argv, struct policy_problems *problems);

#endif
