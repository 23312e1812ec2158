pkglibexec_PROGRAMS += jijiao-certificate
jijiao_certificate_SOURCES = modules/certificate/module.c modules/certificate/pages.h modules/certificate/pdf.c modules/certificate/missing.c \
  modules/certificate/list.c modules/certificate/verify.c modules/certificate/class-proof.c modules/certificate/store.c modules/certificate/store.h modules/certificate/scope.h \
  modules/certificate/scope.c modules/certificate/scope-file.c modules/certificate/batch.c modules/certificate/print.c modules/certificate/merge.c \
  modules/certificate/segments.c modules/certificate/numbers.c modules/certificate/papers.c modules/certificate/layouts.c modules/certificate/zip.h modules/certificate/zip.c
jijiao_certificate_LDADD = $(JIJIAO_LIBS)
