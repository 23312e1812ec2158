/* The audit chain: every decision, change, export, reveal of a masked number and sign-in is one appended row, written in
 * the transaction of its effect. Chain per node, module and process slot; hash = SHA-256(previous hash, row). The head is a
 * row advanced by compare-and-set. Rows hold ids and salted digests, never personal values. All heads are sealed together at
 * intervals by an anchor signed with the key `audit`. */
#ifndef JIJIAO_CORE_AUDIT_H
#define JIJIAO_CORE_AUDIT_H

#include <stdint.h>
#include <stdio.h>

#include "core/app.h"

struct audit_event {
    const char *action;  /* "case.approve", "sign-in", "person.reveal": [a-z.-]{1,40} */
    int64_t account, post;
    const char *object;  /* kind of object: "case", "organisation", "account" … */
    int64_t object_id;
    const char *detail;  /* codes and ids only, ≤ 200 bytes, e.g. "step=2 hours=440"; or NULL */
    const char *request; /* request id or NULL */
};

/* Appends within the transaction in hand (asserts one). RC_RETRY if the head moved. */
enum rc audit_append(struct app *app, const struct audit_event *e);

/* Seals all heads into one signed anchor; run by the worker. */
enum rc audit_anchor(struct app *app);

/* Verifies every chain and anchor; prints each fault (chain, sequence, what) to `out`. *faults counts them. */
enum rc audit_verify(struct app *app, FILE *out, int64_t *rows, int64_t *faults);

/* Claims a free slot for this process among its module's chains of this node (compare-and-set on audit_head.owner, taken over
 * from a dead owner), and sets app->slot. */
enum rc audit_claim(struct app *app);

#endif
