pkglibexec_PROGRAMS += jijiao-personnel
jijiao_personnel_SOURCES = modules/personnel/module.c modules/personnel/pages.h modules/personnel/profile.c modules/personnel/own.c \
  modules/personnel/list.c modules/personnel/list.h modules/personnel/list-file.c modules/personnel/view.c modules/personnel/subject.c \
  modules/personnel/details.c modules/personnel/change.c modules/personnel/changes.c modules/personnel/record.c \
  modules/personnel/leave.c modules/personnel/second.c modules/personnel/units.c modules/personnel/transfer.c \
  modules/personnel/transfers.c modules/personnel/arrival.c modules/personnel/complete.c modules/personnel/arrival.h \
  modules/personnel/intake.c modules/personnel/store.c modules/personnel/store.h
jijiao_personnel_LDADD = $(JIJIAO_LIBS)
