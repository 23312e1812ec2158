pkglibexec_PROGRAMS += jijiao-personnel
jijiao_personnel_SOURCES = modules/personnel/module.c modules/personnel/pages.h modules/personnel/profile.c modules/personnel/own.c \
  modules/personnel/list.c modules/personnel/view.c modules/personnel/store.c modules/personnel/store.h
jijiao_personnel_LDADD = $(JIJIAO_LIBS)
