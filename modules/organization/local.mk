pkglibexec_PROGRAMS += jijiao-organization
jijiao_organization_SOURCES = modules/organization/module.c modules/organization/pages.h modules/organization/view.c \
  modules/organization/tree.c modules/organization/edit.c modules/organization/list.c modules/organization/sectors.c \
  modules/organization/change.c modules/organization/superior.c modules/organization/changes.c modules/organization/departments.c \
  modules/organization/life.c modules/organization/records.c modules/organization/directory.c \
  modules/organization/store.c modules/organization/store.h
jijiao_organization_LDADD = $(JIJIAO_LIBS)
