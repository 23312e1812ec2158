pkglibexec_PROGRAMS += jijiao-policy
jijiao_policy_SOURCES = modules/policy/module.c modules/policy/pages.h modules/policy/list.c modules/policy/view.c \
  modules/policy/upload.c modules/policy/act.c modules/policy/run.c modules/policy/store.c modules/policy/store.h
jijiao_policy_LDADD = $(JIJIAO_LIBS)
