/* All stories together, played in order of time: what was declared first has the lower number, as in a real installation. */
#include "bin/demo/demo.h"

struct demo_timeline {
    struct demo_story **heap; /* a binary heap by moment, then by order of planning */
    size_t n;
    int64_t order;
};

struct demo_timeline *demo_timeline(TALLOC_CTX *mem)
{
    return talloc_zero(mem, struct demo_timeline);
}

static bool before(const struct demo_story *a, const struct demo_story *b)
{
    return a->at != b->at ? a->at < b->at : a->order < b->order;
}

static void swap(struct demo_story **a, struct demo_story **b)
{
    struct demo_story *t = *a;
    *a = *b;
    *b = t;
}

static void push(struct demo_timeline *t, struct demo_story *s)
{
    t->heap = talloc_realloc(t, t->heap, struct demo_story *, t->n + 1);
    size_t at = t->n++;
    t->heap[at] = s;
    for (; at && before(t->heap[at], t->heap[(at - 1) / 2]); at = (at - 1) / 2)
        swap(&t->heap[at], &t->heap[(at - 1) / 2]);
}

static struct demo_story *pop(struct demo_timeline *t)
{
    struct demo_story *first = t->heap[0];
    t->heap[0] = t->heap[--t->n];
    for (size_t at = 0, child; (child = 2 * at + 1) < t->n; at = child) {
        if (child + 1 < t->n && before(t->heap[child + 1], t->heap[child]))
            child++;
        if (!before(t->heap[child], t->heap[at]))
            break;
        swap(&t->heap[child], &t->heap[at]);
    }
    return first;
}

struct demo_story *demo_add(struct demo_timeline *t, struct demo_story s)
{
    struct demo_story *kept = talloc(t, struct demo_story);
    *kept = s;
    kept->order = t->order++;
    push(t, kept);
    return kept;
}

enum rc demo_play(struct demo *d, struct demo_timeline *t)
{
    while (t->n) {
        struct demo_story *s = pop(t);
        int64_t next = 0;
        demo_clock(d, s->at);
        enum rc rc = demo_step(d, s, &next);
        if (rc) {
            fprintf(d->err, "demo: %s %s %d, declaration %lld: %s\n", s->human->name, s->work->form, s->year, (long long)s->case_id,
                    rc_row(rc)->code);
            return rc;
        }
        if (!next)
            continue;
        s->at = next;
        push(t, s);
    }
    return RC_OK;
}
