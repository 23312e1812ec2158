#include "core/pages.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

enum { SLOTS = 64, SEEN = 1024, PAGE_MAX = 64 * 1024, KEPT_MAX = 1024 * 1024, MARK = 32 };

/* Where a token stands. */
struct hole {
    size_t at;
    bool op; /* else csrf */
};

struct kept {
    uint8_t key[MEMO_KEY];
    char *bytes; /* without tokens */
    size_t len, count;
    struct hole *holes;
};

struct pages {
    struct kept *slots[SLOTS];
    uint64_t seen[SEEN]; /* beginnings of keys that came once */
    size_t kept;         /* bytes of all pages */
    char csrf[MARK + 2], op[MARK + 2]; /* nobody can write them into a document: random, of this process */
};

struct pages *pages_new(TALLOC_CTX *mem)
{
    struct pages *p = talloc_zero(mem, struct pages);
    uint8_t random[MARK / 2];
    char hex[MARK + 1];
    randombytes_buf(random, sizeof random);
    sodium_bin2hex(hex, sizeof hex, random, sizeof random);
    snprintf(p->csrf, sizeof p->csrf, "%sc", hex);
    snprintf(p->op, sizeof p->op, "%so", hex);
    return p;
}

static uint64_t number(const uint8_t key[MEMO_KEY])
{
    uint64_t n;
    memcpy(&n, key, sizeof n);
    return n;
}

static char *fill(TALLOC_CTX *mem, const struct kept *k, const struct view_call *call, size_t *len)
{
    const char *tokens[] = {call->csrf ? call->csrf : "", call->op ? call->op : ""};
    const size_t lens[] = {strlen(tokens[0]), strlen(tokens[1])};
    char *html = talloc_size(mem, k->len + k->count * (lens[0] + lens[1]) + 1), *to = html;
    size_t from = 0;
    for (size_t i = 0; i < k->count; i++) {
        const struct hole *h = &k->holes[i];
        to = (char *)mempcpy(to, k->bytes + from, h->at - from);
        to = (char *)mempcpy(to, tokens[h->op], lens[h->op]);
        from = h->at;
    }
    to = (char *)mempcpy(to, k->bytes + from, k->len - from);
    *to = '\0';
    *len = (size_t)(to - html);
    return html;
}

char *pages_get(TALLOC_CTX *mem, const struct pages *p, const uint8_t key[MEMO_KEY], const struct view_call *call, size_t *len)
{
    const struct kept *k = p->slots[number(key) % SLOTS];
    return k && memcmp(k->key, key, MEMO_KEY) == 0 ? fill(mem, k, call, len) : NULL;
}

bool pages_wants(struct pages *p, const uint8_t key[MEMO_KEY], const struct view_call *call, struct view_call *drawn)
{
    uint64_t n = number(key), *seen = &p->seen[n % SEEN];
    bool again = *seen == n;
    *seen = n;
    *drawn = *call;
    if (again && call->csrf && *call->csrf)
        drawn->csrf = p->csrf;
    if (again && call->op && *call->op)
        drawn->op = p->op;
    return again;
}

/* Cuts the marks out and remembers where they stood. */
static void cut_marks(const struct pages *p, struct kept *k, const char *html, size_t len)
{
    const char *at = html, *end = html + len, *mark;
    while ((mark = memmem(at, (size_t)(end - at), p->csrf, MARK))) {
        memcpy(k->bytes + k->len, at, (size_t)(mark - at));
        k->len += (size_t)(mark - at);
        k->holes = talloc_realloc(k, k->holes, struct hole, k->count + 1);
        k->holes[k->count++] = (struct hole){k->len, mark[MARK] == 'o'};
        at = mark + MARK + 1;
    }
    memcpy(k->bytes + k->len, at, (size_t)(end - at));
    k->len += (size_t)(end - at);
}

static void drop(struct pages *p, struct kept **slot)
{
    if (*slot)
        p->kept -= (*slot)->len;
    TALLOC_FREE(*slot);
}

/* When there is no room, everything goes. */
static void keep(struct pages *p, struct kept *k)
{
    struct kept **slot = &p->slots[number(k->key) % SLOTS];
    drop(p, slot);
    for (size_t i = 0; p->kept + k->len > KEPT_MAX && i < SLOTS; i++)
        drop(p, &p->slots[i]);
    p->kept += k->len;
    *slot = talloc_steal(p, k);
}

char *pages_put(TALLOC_CTX *mem, struct pages *p, const uint8_t key[MEMO_KEY], const char *drawn, size_t drawn_len,
                const struct view_call *call, size_t *len)
{
    struct kept *k = talloc_zero(mem, struct kept);
    k->bytes = talloc_size(k, drawn_len);
    memcpy(k->key, key, MEMO_KEY);
    cut_marks(p, k, drawn, drawn_len);
    char *html = fill(mem, k, call, len);
    if (k->len <= PAGE_MAX)
        keep(p, k);
    else
        talloc_free(k);
    return html;
}
