libjijiao_a_SOURCES += domain/certificate/pdf.h domain/certificate/pdf.c domain/certificate/layout.h \
  domain/certificate/layout.c domain/certificate/element.c domain/certificate/template.c domain/certificate/draw.h \
  domain/certificate/draw.c domain/certificate/table.c domain/certificate/seal.c

certificatedir = $(pkgdatadir)/certificate
dist_certificate_DATA = conf/certificate/default.xml conf/certificate/class-proof.xml
certificateschemadir = $(pkgdatadir)/schema
dist_certificateschema_DATA = schema/certificate.xsd
