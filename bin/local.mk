bin_PROGRAMS += jijiao
jijiao_SOURCES = bin/jijiao.c bin/cmd.h bin/migrate.c
jijiao_LDADD = $(JIJIAO_LIBS)
