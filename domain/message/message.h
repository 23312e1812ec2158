/* Messages to people: written in the transaction of their cause, sent by the worker afterwards, repeated when the way out is
 * blocked. What a message says comes from the labels message.KEY.subject and message.KEY.text in the language of the account. */
#ifndef JIJIAO_DOMAIN_MESSAGE_H
#define JIJIAO_DOMAIN_MESSAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/app.h"
#include "core/job.h"

/* An attempt that failed is repeated after 10 s, 40 s, 160 s … (each four times as long), this often in all: over 15 hours. */
enum { MESSAGE_TRIES = 8, MESSAGE_KEPT_DAYS = 90 };

struct message_new {
    int64_t account; /* whom it is for: its language */
    bool sms;        /* to a mobile number, else by mail */
    const char *to;  /* in clear: a number of ident_mobile, an address of ident_email */
    const char *key; /* of the labels */
    const char *args[3]; /* {1} {2} {3}; may be NULL */
    int64_t until;   /* by app_now; not sent any more afterwards; 0: whenever */
};

/* Puts a message into the outbox and a job for the worker beside it. Asserts a transaction. Address and text are stored sealed.
 * *id may be NULL. RC_OK; RC_NOT_FOUND: no such account; RC_INVALID: no such way is configured (message_can); RC_INTERNAL: a
 * label is missing (logged). */
enum rc message_add(struct app *app, const struct message_new *m, int64_t *id);

/* A label in the language of an account, for what a message says; hangs off `mem`. RC_NOT_FOUND: no such account; RC_INTERNAL (logged): no such label. */
enum rc message_label(TALLOC_CTX *mem, struct app *app, int64_t account, const char *key, const char *const args[3], const char **out);

/* Job "message" (args: id=…): one attempt at one message. When it failed the next attempt is a job of its own; after
 * MESSAGE_TRIES, or when the address is refused, the message is "failed"; after `until` it is "expired". The text is erased as soon
 * as it is not needed any more. A message may arrive twice if the worker dies between sending and noting it. */
enum rc message_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished);

/* Deletes messages that were done MESSAGE_KEPT_DAYS ago, at most 500; *gone tells how many. For the worker. */
enum rc message_collect(struct app *app, int64_t *gone);

#endif
