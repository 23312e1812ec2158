# Benchmarks: built with the rest, so that they do not rot; bench/run measures.
noinst_PROGRAMS += bench/generate bench/echo bench/measure
bench_generate_SOURCES = bench/generate.c bench/store.c bench/store.h
bench_generate_LDADD = $(JIJIAO_LIBS)
bench_measure_SOURCES = bench/measure.c bench/store.c bench/store.h
bench_measure_LDADD = $(JIJIAO_LIBS)
bench_echo_SOURCES = bench/echo.c
bench_echo_LDADD = $(FCGI_LIBS)
EXTRA_DIST += bench/run bench/fetch.mjs
