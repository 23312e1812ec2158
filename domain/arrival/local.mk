# Years from another province.
libjijiao_a_SOURCES += domain/arrival/arrival.h domain/arrival/arrival.c domain/arrival/store.h domain/arrival/store.c
