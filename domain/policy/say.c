/* Sentences: templates of the pack with {names}. */
#include <string.h>

#include "domain/policy/internal.h"

static const char *const CODES[MSG_COUNT_] = {
    [MSG_CLAIMED] = "claimed",
    [MSG_RANK] = "rank",
    [MSG_NOT_LISTED] = "not-listed",
    [MSG_MISSING] = "missing",
    [MSG_OTHER_YEAR] = "other-year",
    [MSG_DATES] = "dates",
    [MSG_NOT_IN_CATEGORY] = "not-in-category",
    [MSG_NOT_IN_SERIES] = "not-in-series",
    [MSG_DUPLICATE] = "duplicate",
    [MSG_DUPLICATE_EARLIER] = "duplicate-earlier",
    [MSG_CAP_DAY] = "cap-day",
    [MSG_CAP_YEAR] = "cap-year",
    [MSG_APPROVED] = "approved",
};

const char *policy_message_code(enum policy_message message)
{
    return CODES[message];
}

struct line {
    char text[4096];
    size_t used;
};

/* A piece that does not fit is left out as a whole, so that no character is cut in two. */
static void add(struct line *line, const char *text, size_t length)
{
    if (line->used + length >= sizeof line->text)
        return;
    memcpy(line->text + line->used, text, length);
    line->used += length;
}

static void add_number(struct line *line, int64_t deci)
{
    char digits[24];
    size_t at = sizeof digits;
    if (deci % 10) {
        digits[--at] = (char)('0' + deci % 10);
        digits[--at] = '.';
    }
    deci /= 10;
    do
        digits[--at] = (char)('0' + deci % 10);
    while ((deci /= 10));
    add(line, digits + at, sizeof digits - at);
}

struct scene {
    const struct policy_context *x;
    const struct policy_resolved *r;
    const struct policy_entry *entry;
    const struct policy_words *words;
    bool english;
};

static const char *title_of(const struct scene *s, const char *zh, const char *en)
{
    return s->english && en ? en : zh;
}

static bool word_is(const char *name, size_t length, const char *word)
{
    return strlen(word) == length && memcmp(name, word, length) == 0;
}

static bool add_hours_word(struct line *line, const struct scene *s, const char *name, size_t length)
{
    const struct policy_words *w = s->words;
    const struct {
        const char *word;
        int32_t hours;
    } all[] = {{"converted", w->converted},
               {"recognised", s->entry->recognised},
               {"amount", w->amount},
               {"extra", w->extra},
               {"limit", w->limit}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (!word_is(name, length, all[i].word))
            continue;
        add_number(line, all[i].hours < 0 ? 0 : all[i].hours);
        return true;
    }
    return false;
}

static void add_field(struct line *line, const struct scene *s, const char *name, size_t length)
{
    for (size_t i = 0; i < s->r->form->field_count; i++) {
        const struct policy_field *field = &s->r->form->fields[i];
        if (!word_is(name, length, field->name) || !s->r->present[i])
            continue;
        const char *text = s->r->text[i];
        if (field->type == POLICY_ENUM)
            text = title_of(s, field->values[s->r->value[i]].title, field->values[s->r->value[i]].title_en);
        add(line, text, strlen(text));
        return;
    }
}

static void add_word(struct line *line, const struct scene *s, const char *name, size_t length)
{
    const struct policy_form *form = s->r->form;
    const struct policy_category *category = &s->x->pack->categories[s->r->category];
    const char *text = NULL;
    if (add_hours_word(line, s, name, length))
        return;
    if (word_is(name, length, "year")) {
        add_number(line, (int64_t)s->words->year * 10);
        return;
    }
    if (word_is(name, length, "record"))
        text = s->words->record;
    else if (word_is(name, length, "form"))
        text = title_of(s, form->title, form->title_en);
    else if (word_is(name, length, "category"))
        text = title_of(s, category->title, category->title_en);
    else if (word_is(name, length, "field"))
        text = s->words->field;
    else if (word_is(name, length, "remark") && s->x->series)
        text = title_of(s, s->x->series->remark.zh, s->x->series->remark.en);
    if (text)
        add(line, text, strlen(text));
    else
        add_field(line, s, name, length);
}

static const char *render(const struct scene *s, const char *template)
{
    struct line line;
    line.used = 0;
    for (const char *p = template; *p;) {
        size_t plain = strcspn(p, "{");
        add(&line, p, plain);
        p += plain;
        const char *end = *p ? strchr(p, '}') : NULL;
        if (!end)
            break;
        add_word(&line, s, p + 1, (size_t)(end - p - 1));
        p = end + 1;
    }
    return policy_must(talloc_strndup(s->x->mem, line.text, line.used));
}

void policy_say(const struct policy_context *x, const struct policy_resolved *r, struct policy_entry *entry,
                struct policy_sentence sentence, struct policy_words words)
{
    struct scene s = {x, r, entry, &words, false};
    entry->say = render(&s, sentence.zh);
    s.english = true;
    entry->say_en = sentence.en ? render(&s, sentence.en) : NULL;
}

void policy_say_message(const struct policy_context *x, const struct policy_resolved *r,
                        struct policy_entry *entry, enum policy_message message, struct policy_words words)
{
    entry->reason = CODES[message];
    policy_say(x, r, entry, x->pack->messages[message], words);
}
