pkglibexec_PROGRAMS += jijiao-admin
jijiao_admin_SOURCES = modules/admin/module.c modules/admin/pages.h modules/admin/common.c modules/admin/list.c modules/admin/view.c \
  modules/admin/source.c modules/admin/add.c modules/admin/act.c modules/admin/hand-over.c modules/admin/roles.c modules/admin/delegation.c \
  modules/admin/department.c modules/admin/access.c modules/admin/settings.c modules/admin/store.c modules/admin/store.h
jijiao_admin_LDADD = $(JIJIAO_LIBS)
