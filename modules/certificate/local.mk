pkglibexec_PROGRAMS += jijiao-certificate
jijiao_certificate_SOURCES = modules/certificate/module.c modules/certificate/pages.h modules/certificate/pdf.c modules/certificate/missing.c \
  modules/certificate/list.c modules/certificate/verify.c modules/certificate/content.c modules/certificate/store.c \
  modules/certificate/store.h
jijiao_certificate_LDADD = $(JIJIAO_LIBS)
