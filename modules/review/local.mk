pkglibexec_PROGRAMS += jijiao-review
jijiao_review_SOURCES = modules/review/module.c modules/review/pages.h modules/review/filter.c modules/review/titles.c \
  modules/review/todo.c modules/review/list.c modules/review/export.c modules/review/notice.c modules/review/case.c modules/review/decide.c \
  modules/review/batch.c modules/review/change.c modules/review/digest.c modules/review/store.c modules/review/store.h
jijiao_review_LDADD = $(JIJIAO_LIBS)
EXTRA_DIST += tests/http/export.test.mjs
