bin_PROGRAMS += jijiao
jijiao_SOURCES = bin/commands.h bin/jijiao.c
jijiao_SOURCES += bin/audit.c
jijiao_SOURCES += bin/migrate.c
jijiao_SOURCES += bin/admin.c bin/load.c
jijiao_SOURCES += bin/keys.c
jijiao_SOURCES += bin/policy.c
jijiao_LDADD = $(JIJIAO_LIBS)
