if HAVE_CHECK
check_PROGRAMS += tests/domain/test-ident tests/domain/test-sortkey
tests_domain_test_ident_CPPFLAGS = $(AM_CPPFLAGS) $(CHECK_CFLAGS)
tests_domain_test_ident_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
tests_domain_test_sortkey_CPPFLAGS = $(AM_CPPFLAGS) $(CHECK_CFLAGS)
tests_domain_test_sortkey_LDADD = $(JIJIAO_LIBS) $(CHECK_LIBS)
endif
