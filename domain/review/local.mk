# Cases: the review engine, registrations, hours, certificates; background jobs.
libjijiao_a_SOURCES += domain/try.h domain/jobs.h domain/jobs.c
libjijiao_a_SOURCES += domain/review/review.h domain/review/internal.h domain/review/kinds.c domain/review/chain.c \
  domain/review/submit.c domain/review/decide.c domain/review/appeal.c domain/review/fall.c domain/review/batch.c domain/review/hide.c domain/review/read.c domain/review/file.c domain/review/figures.c domain/review/foresee.c domain/review/store.c domain/review/content/store.c
libjijiao_a_SOURCES += domain/registration/registration.h domain/registration/internal.h \
  domain/registration/registration.c domain/registration/approve.c domain/digest/digest.h domain/digest/internal.h domain/digest/digest.c domain/digest/store.c domain/registration/count.h domain/registration/count.c domain/registration/store.c
libjijiao_a_SOURCES += domain/credit/credit.h domain/credit/internal.h domain/credit/facts.c domain/credit/preview.c domain/credit/foresee.c \
  domain/credit/check.c domain/credit/days.c domain/credit/duplicate.c domain/credit/works/store.c domain/credit/declare.c domain/credit/many.c domain/credit/absence.c domain/credit/exception.c domain/credit/finance.c domain/credit/window.c \
  domain/credit/year.c domain/credit/elsewhere.c domain/credit/elsewhere/store.c domain/credit/analogy/store.c domain/credit/kind.c \
  domain/credit/store.c
libjijiao_a_SOURCES += domain/credit/people.c domain/credit/filing.c domain/credit/again.c
libjijiao_a_SOURCES += domain/rules/rules.h domain/rules/internal.h domain/rules/read.c domain/rules/upload.c domain/rules/publish.c \
  domain/rules/run.c domain/rules/store.c
libjijiao_a_SOURCES += domain/certificate/certificate.h domain/certificate/certificate.c domain/certificate/many.c domain/certificate/store.h \
  domain/certificate/store.c domain/certificate/content.h domain/certificate/content.c domain/certificate/print.h domain/certificate/print.c domain/certificate/province.h domain/certificate/province.c \
  domain/certificate/sign.h domain/certificate/sign-int.h domain/certificate/sign.c domain/certificate/sign-pdf.c domain/certificate/sign-cms.c \
  domain/certificate/sign-command.c domain/certificate/sign-xml.h domain/certificate/sign-xml.c
libjijiao_a_SOURCES += domain/title/title.h domain/title/title.c domain/title/store.h domain/title/store.c
libjijiao_a_SOURCES += domain/paper/paper.h domain/paper/paper.c domain/paper/store.h domain/paper/store.c
libjijiao_a_SOURCES += domain/number/number.h domain/number/number.c domain/number/store.h domain/number/store.c
libjijiao_a_SOURCES += domain/printing/printing.h domain/printing/printing.c domain/printing/job.c domain/printing/store.h domain/printing/store.c
libjijiao_a_SOURCES += domain/housekeeping/housekeeping.h domain/housekeeping/housekeeping.c domain/housekeeping/store.h \
  domain/housekeeping/store.c

libjijiao_a_SOURCES += domain/standard/standard.h domain/standard/internal.h domain/standard/standard.c domain/standard/short.c \
  domain/standard/store.c

pkglibexec_PROGRAMS += jijiao-worker
jijiao_worker_SOURCES = bin/worker.c
jijiao_worker_LDADD = $(JIJIAO_LIBS)
