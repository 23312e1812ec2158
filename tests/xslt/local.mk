# Pages drawn by the platform's own view; labels.
noinst_PROGRAMS += tests/xslt/run
tests_xslt_run_SOURCES = tests/xslt/run.c
tests_xslt_run_LDADD = $(JIJIAO_LIBS)
TESTS += tests/xslt/run.test.mjs tests/xslt/labels.test.mjs
EXTRA_DIST += tests/xslt/run.test.mjs tests/xslt/labels.test.mjs tests/xslt/parts.xsl \
  tests/xslt/error-app.xml tests/xslt/error-app.html tests/xslt/error-portal.xml tests/xslt/error-portal.html \
  tests/xslt/parts-form.xml tests/xslt/parts-form.html tests/xslt/parts-list.xml tests/xslt/parts-list.html
