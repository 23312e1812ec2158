# Learners taken over from an older system.
libjijiao_a_SOURCES += domain/preload/preload.h domain/preload/preload.c domain/preload/intake.c domain/preload/store.h domain/preload/store.c
