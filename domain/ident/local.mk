libjijiao_a_SOURCES += domain/ident/ident.h domain/ident/text.h domain/ident/text.c domain/ident/idcard.c \
  domain/ident/document.c domain/ident/uscc.c domain/ident/contact.c domain/ident/name.c \
  domain/sortkey.h domain/sortkey.c
