# Programs that need the database server; tests/db/with-db.sh provides it for them alone.
DB_TESTS += tests/core/test-db tests/core/test-migrate tests/core/test-audit tests/core/test-job tests/core/test-limit

if HAVE_CHECK
check_PROGRAMS += tests/core/test-conf \
  tests/core/test-db tests/core/test-migrate tests/core/test-audit tests/core/test-job tests/core/test-limit
TESTDB = tests/core/testdb.c tests/core/testdb.h

tests_core_test_conf_SOURCES = tests/core/test-conf.c
tests_core_test_conf_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_conf_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)

tests_core_test_db_SOURCES = tests/core/test-db.c $(TESTDB)
tests_core_test_db_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_db_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)

tests_core_test_migrate_SOURCES = tests/core/test-migrate.c $(TESTDB)
tests_core_test_migrate_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_migrate_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)

tests_core_test_audit_SOURCES = tests/core/test-audit.c $(TESTDB)
tests_core_test_audit_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_audit_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)

tests_core_test_job_SOURCES = tests/core/test-job.c $(TESTDB)
tests_core_test_job_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_job_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)

tests_core_test_limit_SOURCES = tests/core/test-limit.c $(TESTDB)
tests_core_test_limit_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_limit_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
endif
# forms, documents, pages
if HAVE_CHECK
check_PROGRAMS += tests/core/test-form tests/core/test-multipart tests/core/test-doc tests/core/test-view
tests_core_test_form_SOURCES = tests/core/test-form.c
tests_core_test_form_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_form_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_core_test_multipart_SOURCES = tests/core/test-multipart.c
tests_core_test_multipart_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_multipart_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_core_test_doc_SOURCES = tests/core/test-doc.c
tests_core_test_doc_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_doc_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_core_test_view_SOURCES = tests/core/test-view.c
tests_core_test_view_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_view_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
check_PROGRAMS += tests/core/test-table
tests_core_test_table_SOURCES = tests/core/test-table.c
tests_core_test_table_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_table_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
check_PROGRAMS += tests/core/test-plugin
tests_core_test_plugin_SOURCES = tests/core/test-plugin.c
tests_core_test_plugin_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_plugin_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
endif
# tests in JavaScript: node:test against the real programs

# jijiao-hold
noinst_PROGRAMS += tests/core/hold-worker
tests_core_hold_worker_SOURCES = tests/core/hold-worker.c
tests_core_hold_worker_LDADD = $(FCGI_LIBS)
TESTS += tests/core/hold.test.mjs
EXTRA_DIST += tests/core/hold.test.mjs tests/core/fcgi.mjs
if HAVE_CHECK
# keys, crypt, cookie, password, captcha, sniff, blob
check_PROGRAMS += tests/core/test-keys tests/core/test-crypt tests/core/test-cookie tests/core/test-password \
  tests/core/test-captcha tests/core/test-sniff tests/core/test-blob
SCRATCH = tests/core/scratch.c tests/core/scratch.h
SAMPLES = tests/core/samples.c tests/core/samples.h
tests_core_test_keys_SOURCES = tests/core/test-keys.c $(SCRATCH)
tests_core_test_keys_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_core_test_crypt_SOURCES = tests/core/test-crypt.c $(SCRATCH)
tests_core_test_crypt_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_core_test_cookie_SOURCES = tests/core/test-cookie.c $(SCRATCH)
tests_core_test_cookie_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_core_test_password_SOURCES = tests/core/test-password.c
tests_core_test_password_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_core_test_captcha_SOURCES = tests/core/test-captcha.c $(SCRATCH)
tests_core_test_captcha_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_core_test_sniff_SOURCES = tests/core/test-sniff.c $(SAMPLES)
tests_core_test_sniff_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_core_test_blob_SOURCES = tests/core/test-blob.c $(SCRATCH) $(SAMPLES)
tests_core_test_blob_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
endif
if HAVE_CHECK
# codes by time, messages out
check_PROGRAMS += tests/core/test-totp
tests_core_test_totp_SOURCES = tests/core/test-totp.c
tests_core_test_totp_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_totp_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
endif
