pkglibexec_PROGRAMS += jijiao-account
jijiao_account_SOURCES = modules/account/module.c modules/account/common.h modules/account/begin.c modules/account/sign-in.c \
  modules/account/roles.c modules/account/password.c modules/account/sessions.c modules/account/programs.c \
  modules/account/number.c modules/account/forgot.c modules/account/second-factor.c modules/account/second-step.c modules/account/store.c modules/account/store.h
jijiao_account_LDADD = $(JIJIAO_LIBS)
