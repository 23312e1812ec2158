# pages of lists, persons of a scope
libjijiao_a_SOURCES += domain/list/keyset.h domain/list/keyset.c domain/list/persons.h domain/list/seek.c domain/list/store.c
