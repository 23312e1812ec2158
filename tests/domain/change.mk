# Changes, transfers, the life of organisations, departments, administrators.
CHANGE_TESTS = tests/domain/test-change tests/domain/test-transfer tests/domain/test-move tests/domain/test-admin \
  tests/domain/test-department
DB_TESTS += $(CHANGE_TESTS)

if HAVE_CHECK
check_PROGRAMS += $(CHANGE_TESTS)
tests_domain_test_change_SOURCES = tests/domain/test-change.c $(REALM)
tests_domain_test_change_CPPFLAGS = $(REALM_CPPFLAGS)
tests_domain_test_change_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_domain_test_transfer_SOURCES = tests/domain/test-transfer.c $(REALM)
tests_domain_test_transfer_CPPFLAGS = $(REALM_CPPFLAGS)
tests_domain_test_transfer_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_domain_test_move_SOURCES = tests/domain/test-move.c $(REALM)
tests_domain_test_move_CPPFLAGS = $(REALM_CPPFLAGS)
tests_domain_test_move_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_domain_test_admin_SOURCES = tests/domain/test-admin.c $(REALM)
tests_domain_test_admin_CPPFLAGS = $(REALM_CPPFLAGS)
tests_domain_test_admin_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_domain_test_department_SOURCES = tests/domain/test-department.c $(REALM)
tests_domain_test_department_CPPFLAGS = $(REALM_CPPFLAGS)
tests_domain_test_department_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
endif
