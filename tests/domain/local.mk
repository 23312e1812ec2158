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
tests_domain_test_policy_SOURCES = tests/domain/test-policy.c tests/domain/packs.h
check_PROGRAMS += tests/domain/test-packs
tests_domain_test_packs_SOURCES = tests/domain/test-packs.c tests/domain/packs.h
tests_domain_test_packs_CPPFLAGS = $(tests_domain_test_policy_CPPFLAGS)
tests_domain_test_packs_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
check_PROGRAMS += tests/domain/test-rates
tests_domain_test_rates_CPPFLAGS = $(tests_domain_test_policy_CPPFLAGS)
tests_domain_test_rates_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
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
# Organisations, accounts, persons and installation data against a real database.
if HAVE_CHECK
WORLD = tests/domain/world.c tests/domain/world.h $(TESTDB)
WORLD_TESTS = tests/domain/test-org tests/domain/test-account tests/domain/test-session tests/domain/test-person \
  tests/domain/test-load tests/domain/test-frame tests/domain/test-records
DB_TESTS += $(WORLD_TESTS)
check_PROGRAMS += $(WORLD_TESTS)
tests_domain_test_org_SOURCES = tests/domain/test-org.c $(WORLD)
tests_domain_test_org_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_domain_test_org_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_domain_test_account_SOURCES = tests/domain/test-account.c $(WORLD)
tests_domain_test_account_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_domain_test_account_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_domain_test_session_SOURCES = tests/domain/test-session.c $(WORLD)
tests_domain_test_session_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_domain_test_session_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_domain_test_person_SOURCES = tests/domain/test-person.c $(WORLD)
tests_domain_test_person_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_domain_test_person_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_domain_test_frame_SOURCES = tests/domain/test-frame.c $(WORLD)
tests_domain_test_frame_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_domain_test_frame_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_domain_test_records_SOURCES = tests/domain/test-records.c $(WORLD)
tests_domain_test_records_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_domain_test_records_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_domain_test_load_SOURCES = tests/domain/test-load.c $(WORLD)
tests_domain_test_load_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_domain_test_load_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
endif
