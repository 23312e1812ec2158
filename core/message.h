/* Messages out: mail by SMTP, short messages by an HTTP gateway, or visible files in the folder of the key `outbox`.
 * Sends one now; who keeps and repeats them is domain/message. */
#ifndef JIJIAO_CORE_MESSAGE_H
#define JIJIAO_CORE_MESSAGE_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

#include "core/app.h"

struct message {
    int64_t id; /* makes names and Message-ID unmistakable */
    bool sms;
    const char *to;      /* a mail address, or a mobile number */
    const char *subject; /* of a mail */
    const char *text;    /* UTF-8, lines end with \n */
    int64_t at;          /* when it was written, ms since 1970 UTC */
};

/* Seconds until an attempt is given up: less than half of the shortest job.lease. */
enum { MESSAGE_SECONDS = 20 };

/* Can messages of this kind be delivered, as this installation is configured? */
bool message_can(const struct app *app, bool sms);

/* Delivers a message. With `outbox` it is a file there, named after time, number and kind (20261121-093000-12-mail.txt), with
 * the lines Date, To, Subject, a blank line and the text. Else mail goes to smtp.url (encrypted, unless that is on loopback) and
 * a short message is posted to sms.url. RC_OK; RC_UNAVAILABLE: not now, try again (logged); RC_INVALID: never (the address is
 * refused, or no such way is configured; logged). The log names neither address nor text. */
enum rc message_send(TALLOC_CTX *mem, struct app *app, const struct message *m);

#endif
