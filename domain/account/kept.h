/* Sessions of posts as they were read last, in the memory of the process. Nothing here says that one is good: session.c has it proved. */
#ifndef JIJIAO_DOMAIN_ACCOUNT_KEPT_H
#define JIJIAO_DOMAIN_ACCOUNT_KEPT_H

#include "core/app.h"
#include "domain/account/store.h"

struct kept_session {
    uint8_t id[16];
    struct session_row row; /* its texts hang off the session */
};

/* NULL: not kept. */
struct kept_session *kept_find(const struct app *app, const uint8_t id[16]);
/* The row of a kept session, whose texts then live as long as `mem`, whatever is kept meanwhile. */
const struct session_row *kept_use(TALLOC_CTX *mem, struct kept_session *k);
/* Keeps a copy; it takes the place of another whose id begins with the same digits. */
void kept_put(struct app *app, const uint8_t id[16], const struct session_row *row);
void kept_drop(struct app *app, const uint8_t id[16]);

#endif
