pkglibexec_PROGRAMS += jijiao-classes
jijiao_classes_SOURCES = modules/classes/module.c modules/classes/pages.h modules/classes/list.c modules/classes/view.c modules/classes/import.c \
  modules/classes/grid.c modules/classes/close.c modules/classes/own.c modules/classes/proof.c modules/classes/store.c modules/classes/store.h
jijiao_classes_LDADD = $(JIJIAO_LIBS)
