if HAVE_CHECK
check_PROGRAMS += tests/domain/test-ident tests/domain/test-sortkey tests/domain/test-certificate tests/domain/test-policy
tests_domain_test_ident_CPPFLAGS = $(AM_CPPFLAGS) $(CHECK_CFLAGS)
tests_domain_test_ident_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_domain_test_sortkey_CPPFLAGS = $(AM_CPPFLAGS) $(CHECK_CFLAGS)
tests_domain_test_sortkey_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_domain_test_certificate_CPPFLAGS = $(AM_CPPFLAGS) $(CHECK_CFLAGS) \
  -DLAYOUT='"$(abs_top_srcdir)/conf/certificate/default.xml"' -DSCHEMA='"$(abs_top_srcdir)/schema/certificate.xsd"'
tests_domain_test_certificate_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_domain_test_policy_CPPFLAGS = $(AM_CPPFLAGS) $(CHECK_CFLAGS) \
  -DPACKS='"$(abs_top_srcdir)/conf/policy"' -DSCHEMAS='"$(abs_top_srcdir)/schema"'
tests_domain_test_policy_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
endif

# Draws certificates for the tests with the tools that read them: pdftotext, pdffonts, pdftoppm, zbarimg.
noinst_PROGRAMS += tests/domain/cert-sample
tests_domain_cert_sample_LDADD = $(JIJIAO_LIBS)
TESTS += tests/domain/certificate.test.mjs
EXTRA_DIST += tests/domain/certificate.test.mjs

# The rules at the command line: one case after another.
TESTS += tests/policy/run.test.mjs
EXTRA_DIST += tests/policy/run.test.mjs tests/policy/bad-input.xml tests/policy/henan-conversion.xml \
  tests/policy/henan-duplicates.xml tests/policy/henan-year.xml tests/policy/others.xml tests/policy/zibo.xml
