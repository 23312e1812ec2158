pkglibexec_PROGRAMS += jijiao-credit
jijiao_credit_SOURCES = modules/credit/module.c modules/credit/pages.h modules/credit/desk.h modules/credit/desk.c \
  modules/credit/record.c modules/credit/file.c modules/credit/year.c modules/credit/told.c modules/credit/ways.c modules/credit/titles.c modules/credit/title.c modules/credit/applicants.h modules/credit/applicants.c modules/credit/applicants-add.c \
  modules/credit/declare.c modules/credit/group.c modules/credit/pasted.c modules/credit/staff.c modules/credit/staff/store.c modules/credit/exception.c modules/credit/finance.c modules/credit/left.c modules/credit/analogy.c modules/credit/analogy/store.c modules/credit/standard.c modules/credit/absence.c modules/credit/batch.c modules/credit/fields.c modules/credit/preview.c modules/credit/person.c modules/credit/records.c \
  modules/credit/store.c modules/credit/store.h
jijiao_credit_LDADD = $(JIJIAO_LIBS)
