pkglibexec_PROGRAMS += jijiao-portal
jijiao_portal_SOURCES = modules/portal/module.c modules/portal/pages.h modules/portal/home.c modules/portal/contacts.c \
  modules/portal/guide.c modules/portal/hours.c modules/portal/store.c modules/portal/store.h
jijiao_portal_LDADD = $(JIJIAO_LIBS)
