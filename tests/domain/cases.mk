# Cases: review, registration, hours, certificates, batches. All need the database.
CASE_TESTS = tests/domain/test-chain tests/domain/test-review tests/domain/test-registration tests/domain/test-credit tests/domain/test-work tests/domain/test-year \
  tests/domain/test-certificate-store tests/domain/test-certificate-many tests/domain/test-batch
REALM = tests/domain/realm.c tests/domain/realm.h $(TESTDB)
REALM_CPPFLAGS = $(AM_CPPFLAGS) $(CHECK_CFLAGS) -DTOP_SRCDIR='"$(abs_top_srcdir)"'
DB_TESTS += $(CASE_TESTS)

if HAVE_CHECK
check_PROGRAMS += $(CASE_TESTS)
tests_domain_test_chain_SOURCES = tests/domain/test-chain.c $(REALM)
tests_domain_test_chain_CPPFLAGS = $(REALM_CPPFLAGS)
tests_domain_test_chain_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_domain_test_review_SOURCES = tests/domain/test-review.c $(REALM)
tests_domain_test_review_CPPFLAGS = $(REALM_CPPFLAGS)
tests_domain_test_review_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_domain_test_registration_SOURCES = tests/domain/test-registration.c $(REALM)
tests_domain_test_registration_CPPFLAGS = $(REALM_CPPFLAGS)
tests_domain_test_registration_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_domain_test_credit_SOURCES = tests/domain/test-credit.c $(REALM)
tests_domain_test_credit_CPPFLAGS = $(REALM_CPPFLAGS)
tests_domain_test_credit_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_domain_test_work_SOURCES = tests/domain/test-work.c $(REALM)
tests_domain_test_work_CPPFLAGS = $(REALM_CPPFLAGS)
tests_domain_test_work_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_domain_test_year_SOURCES = tests/domain/test-year.c $(REALM)
tests_domain_test_year_CPPFLAGS = $(REALM_CPPFLAGS)
tests_domain_test_year_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_domain_test_certificate_store_SOURCES = tests/domain/test-certificate-store.c $(REALM)
tests_domain_test_certificate_store_CPPFLAGS = $(REALM_CPPFLAGS)
tests_domain_test_certificate_store_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_domain_test_certificate_many_SOURCES = tests/domain/test-certificate-many.c $(REALM)
tests_domain_test_certificate_many_CPPFLAGS = $(REALM_CPPFLAGS)
tests_domain_test_certificate_many_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_domain_test_batch_SOURCES = tests/domain/test-batch.c $(SAMPLES) $(REALM)
tests_domain_test_batch_CPPFLAGS = $(REALM_CPPFLAGS)
tests_domain_test_batch_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
# Demo data: the command itself, on a database of its own.
DB_TESTS += tests/domain/test-demo
check_PROGRAMS += tests/domain/test-demo
tests_domain_test_demo_SOURCES = tests/domain/test-demo.c $(TESTDB)
tests_domain_test_demo_CPPFLAGS = $(AM_CPPFLAGS) $(CHECK_CFLAGS) -DTOP='"$(abs_top_srcdir)"'
tests_domain_test_demo_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
endif
