pkglibexec_PROGRAMS += jijiao-hold
jijiao_hold_SOURCES = core/hold/hold.c core/hold/hold-options.c core/hold/hold-socket.c core/hold/hold-process.c \
  core/hold/hold-roll.c core/hold/hold.h
