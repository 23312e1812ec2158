# Serving, through the real socket; the test brings its own database server.
noinst_PROGRAMS += tests/page/toy tests/page/listen
tests_page_toy_SOURCES = tests/page/toy.c
tests_page_toy_LDADD = $(JIJIAO_LIBS)
tests_page_listen_SOURCES = tests/page/listen.c
TESTS += tests/page/serve.test.mjs
EXTRA_DIST += tests/page/serve.test.mjs tests/page/stand.mjs tests/page/fcgi.mjs \
  tests/page/toy.d/page.xsl tests/page/toy.d/fails.xsl tests/page/toy.d/module.xml
# The pages of modules, on a database with installation data and what `fill` puts in.
noinst_PROGRAMS += tests/page/fill
tests_page_fill_SOURCES = tests/page/fill.c
tests_page_fill_LDADD = $(JIJIAO_LIBS)
TESTS += tests/page/review.test.mjs tests/page/credit.test.mjs
EXTRA_DIST += tests/page/desk.mjs tests/page/review.test.mjs tests/page/credit.test.mjs
TESTS += tests/page/review.test.mjs tests/page/export.test.mjs
EXTRA_DIST += tests/page/desk.mjs tests/page/review.test.mjs tests/page/export.test.mjs tests/page/sheet.mjs
# Certificates, organisations, persons.
TESTS += tests/page/certificate.test.mjs tests/page/organization.test.mjs tests/page/personnel.test.mjs
EXTRA_DIST += tests/page/certificate.test.mjs tests/page/organization.test.mjs tests/page/personnel.test.mjs tests/page/world.mjs

# What lists make the database read, among thousands of rows.
TESTS += tests/page/plans.test.mjs
EXTRA_DIST += tests/page/plans.test.mjs tests/page/many.mjs
