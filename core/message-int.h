/* Between the parts of core/message.h. */
#ifndef JIJIAO_CORE_MESSAGE_INT_H
#define JIJIAO_CORE_MESSAGE_INT_H

#include "core/message.h"

/* The mail as it goes over the wire (RFC 5322, RFC 2045: text/plain in UTF-8 as base64, lines end with CRLF); hangs off
 * mem. Its Message-ID is the same for every attempt at one message. `to` and `from` hold no control characters. */
char *message_mime(TALLOC_CTX *mem, const struct message *m, const char *from);

/* The body for the gateway: the template with {to} and {text} replaced, escaped for JSON (RFC 8259) if the template
 * begins with a brace, else for a form (application/x-www-form-urlencoded); hangs off mem. */
char *message_fill(TALLOC_CTX *mem, const char *template, const char *to, const char *text);

/* Results as message_send. */
enum rc message_smtp(TALLOC_CTX *mem, struct app *app, const struct message *m);
enum rc message_gateway(TALLOC_CTX *mem, struct app *app, const struct message *m);

#endif
