# Programs that need the database server; tests/db/with-db.sh provides it for them alone.
DB_TESTS += tests/core/test-db tests/core/test-migrate

check_PROGRAMS += tests/core/test-db tests/core/test-migrate
TESTDB = tests/core/testdb.c tests/core/testdb.h

tests_core_test_db_SOURCES = tests/core/test-db.c $(TESTDB)
tests_core_test_db_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_db_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)

tests_core_test_migrate_SOURCES = tests/core/test-migrate.c $(TESTDB)
tests_core_test_migrate_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_migrate_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
