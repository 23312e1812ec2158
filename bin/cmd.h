/* Sub-commands of `jijiao`: each gets the arguments after its name (argv[0] is the name) and returns the exit status. */
#ifndef JIJIAO_BIN_CMD_H
#define JIJIAO_BIN_CMD_H

int cmd_migrate(int argc, char **argv);

#endif
