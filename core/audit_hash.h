/* What the chains and anchors of core/audit.h are made of; shared by appending and verifying. */
#ifndef JIJIAO_CORE_AUDIT_HASH_H
#define JIJIAO_CORE_AUDIT_HASH_H

#include "core/app.h"
#include "core/db_audit.h"

/* The hash of a row after `previous`, over everything but row->hash. */
void audit_hash(const uint8_t previous[AUDIT_HASH], const struct audit_row *row, uint8_t out[AUDIT_HASH]);

/* The seal of an anchor after `previous`, over everything but seal->seal. False: the ring has no key of that
 * id. */
bool audit_seal_of(const struct app *app, const uint8_t previous[AUDIT_HASH], const struct audit_seal *seal,
                   uint8_t out[AUDIT_HASH]);

/* HMAC-SHA-256 with the current key `audit` over a purpose, a NUL and the text, for digests that are not
 * sealed. */
void audit_mac(const struct app *app, const char *purpose, const char *text, uint8_t out[AUDIT_HASH]);

#endif
