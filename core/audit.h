/* The audit chain: every decision, change, export, reveal of a masked number and sign-in is one appended row,
 * written in the transaction of its effect. Chain per node, module and process slot, named node.module.slot.
 * The head is a row advanced by compare-and-set. Rows hold ids and salted digests, never personal values. All
 * heads are sealed together at intervals by an anchor signed with the key `audit`.
 *
 * hash = SHA-256(previous hash ‖ chain ‖ seq ‖ at ‖ action ‖ account ‖ post ‖ object ‖ object_id ‖ detail ‖
 * request), where a text is its length in 4 bytes and its bytes, a number 8 bytes (both big endian), `at` ms
 * since 1970 UTC; seq counts from 1, and the hash before the first row is 32 zero bytes. seal =
 * HMAC-SHA-256(key, previous seal ‖ id ‖ at ‖ key id ‖ heads), in the same notation; the key id is decimal
 * text, heads is one line `chain seq hash` for every chain that has a row, in the byte order of chains; id
 * counts from 1. */
#ifndef JIJIAO_CORE_AUDIT_H
#define JIJIAO_CORE_AUDIT_H

#include <stdint.h>
#include <stdio.h>

#include "core/app.h"

enum { AUDIT_DETAIL_MAX = 200, AUDIT_DIGEST_SIZE = 33, AUDIT_AT_ONCE = 100 };

struct audit_event {
    const char *action; /* "case.approve", "sign-in", "person.reveal": [a-z.-]{1,40} */
    int64_t account, post;
    const char *object; /* kind of object: "case", "organisation", "account" … ≤ 20 bytes */
    int64_t object_id;
    const char *detail;  /* codes and ids only, ≤ 200 bytes, e.g. "step=2 hours=440"; or NULL */
    const char *request; /* request id ≤ 32 bytes, or NULL */
};

/* Appends within the transaction in hand (asserts one); claims a chain first if the process has none yet.
 * RC_RETRY if the head moved or the chain was taken from this process; the repeat then claims another. */
enum rc audit_append(struct app *app, const struct audit_event *e);
/* Appends 1 to AUDIT_AT_ONCE rows, in this order: all of them by two statements. Results as audit_append. */
enum rc audit_append_many(struct app *app, const struct audit_event *events, size_t n);

/* Seals all heads into one signed anchor; run by the worker. Nothing happens if no head moved since the last
 * one, or if another worker is sealing. The seal is logged too: a log kept elsewhere shows an anchor that was
 * cut off the end. */
enum rc audit_anchor(struct app *app);

/* Verifies every chain and anchor; prints each fault (chain, sequence, what) to `out`, one line each. *rows
 * counts rows and anchors read, *faults the lines. RC_OK also with faults. Rows may be appended meanwhile. */
enum rc audit_verify(struct app *app, FILE *out, int64_t *rows, int64_t *faults);

/* Claims a free slot for this process among its module's chains of this node (compare-and-set on
 * audit_head.owner, taken over from a dead owner), beginning with app->slot; sets app->slot and app->chain.
 * RC_UNAVAILABLE when all 256 are taken, too. */
enum rc audit_claim(struct app *app);

/* A salted digest of a value that may be compared later but not read: 32 hexadecimal digits, the first half
 * of HMAC-SHA-256 with the current key `audit` over "digest", a NUL and the text. */
void audit_digest(const struct app *app, const char *text, char out[AUDIT_DIGEST_SIZE]);

#endif
