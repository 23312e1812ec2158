/* The sub-commands of `jijiao`. Each gets its own name as argv[0] and returns the exit status: 0 done, 1 what
 * was asked about is not in order (messages on standard error), 2 usage, or it could
 * not be found out. */
#ifndef JIJIAO_BIN_COMMANDS_H
#define JIJIAO_BIN_COMMANDS_H

enum { EXIT_DONE = 0, EXIT_INVALID = 1, EXIT_USAGE = 2 };

int cmd_audit(int argc, char **argv);   /* bin/audit.c */
int cmd_admin(int argc, char **argv);   /* bin/admin.c */
int cmd_load(int argc, char **argv);    /* bin/load.c */
int cmd_migrate(int argc, char **argv); /* bin/migrate.c */
int cmd_keys(int argc, char **argv);    /* bin/keys.c */
int cmd_demo(int argc, char **argv);    /* bin/demo.c */
int cmd_policy(int argc, char **argv);  /* bin/policy.c */
int cmd_preload(int argc, char **argv); /* bin/preload.c */

#endif
