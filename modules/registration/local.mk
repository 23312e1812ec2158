pkglibexec_PROGRAMS += jijiao-registration
jijiao_registration_SOURCES = modules/registration/module.c modules/registration/pages.h modules/registration/gate.c \
  modules/registration/steps.c modules/registration/search.c modules/registration/applicant.c modules/registration/choose.c \
  modules/registration/unit.c modules/registration/details.c modules/registration/account.c modules/registration/person.c \
  modules/registration/done.c modules/registration/progress.c modules/registration/statistics.c modules/registration/store.c modules/registration/store.h
jijiao_registration_LDADD = $(JIJIAO_LIBS)

# Decides cases for tests.
noinst_PROGRAMS += tests/http/decide
tests_http_decide_SOURCES = tests/http/decide.c
tests_http_decide_LDADD = $(JIJIAO_LIBS)
EXTRA_DIST += tests/http/registration.test.mjs tests/browser/registration.test.mjs
