/* Results: one enumeration and one table (core/rc.c) that gives each its HTTP status, its stable public code
 * and the key of its public message. Every function of the platform that can fail returns one of these. */
#ifndef JIJIAO_CORE_RC_H
#define JIJIAO_CORE_RC_H

enum rc {
    RC_OK = 0,      /* done; for a POST handler: commit, then redirect to req->location or draw the document */
    RC_BAD_REQUEST, /* 400: the request cannot be read (malformed form, forged parameter) */
    RC_SIGN_IN,     /* 303 to the sign-in page (401 for XML): no session, or one that ended */
    RC_FORBIDDEN,   /* 403: the post lacks the permission, or the CSRF token is wrong */
    RC_NOT_FOUND,   /* 404: no such thing within the scope of the signed-in post */
    RC_METHOD,      /* 405 */
    RC_CONFLICT,    /* 409: the row changed since it was read, a unique key is taken, an operation id is spent */
    RC_TOO_LARGE,   /* 413 */
    RC_MEDIA,       /* 415: a file or body of a kind that is not accepted */
    RC_INVALID,     /* 422: the form is redrawn with an error beside each field */
    RC_RATE,        /* 429 */
    RC_INTERNAL,    /* 500 */
    RC_UNAVAILABLE, /* 503: the database is away; nothing was written */
    RC_RETRY,       /* the transaction lost against another (1213, 1205) and has to be repeated as a whole;
                       core/serve.c and the worker do so, a page shows 503 only when the repeats are used up */
    RC_COUNT_
};

struct rc_row {
    int status;          /* HTTP status */
    const char *code;    /* stable public code, e.g. "not-found" */
    const char *message; /* key of the public message in xslt/text, e.g. "error.not-found" */
};

/* The row of a result; never NULL. The table is constant. */
const struct rc_row *rc_row(enum rc rc);

#endif
