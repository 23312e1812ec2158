#include "domain/ident/ident.h"

#include <string.h>
#include <wchar.h>
#include <unicode/uchar.h>

#include "domain/ident/text.h"

#define NAME_DOT 0x00B7

struct draft {
    char *text;
    size_t bytes, characters;
    int32_t last; /* the character written last, 0 at the start */
    bool blank;   /* blanks wait to be written */
    bool tight;   /* blanks between ideographs fall away */
};

static void draft_add(struct draft *draft, int32_t c)
{
    if (draft->blank && draft->last && !(draft->tight && text_is_han(draft->last) && text_is_han(c))) {
        draft->text[draft->bytes++] = ' ';
        draft->characters++;
    }
    draft->blank = false;
    draft->bytes += text_put(draft->text + draft->bytes, c);
    draft->characters++;
    draft->last = c;
}

static bool is_letter(int32_t c)
{
    return u_isalpha(c) || text_is_han(c);
}

static bool is_mark(int32_t c)
{
    return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

/* What makes a character impossible in any name; IDENT_OK for the rest. */
static enum ident_fault judge_common(int32_t c)
{
    if (u_charType(c) == U_PRIVATE_USE_CHAR)
        return IDENT_PRIVATE;
    if (text_is_emoji(c) && !(c >= 0xFE00 && c <= 0xFE0F))
        return IDENT_EMOJI;
    return c == TEXT_BAD || u_iscntrl(c) ? IDENT_CHARACTER : IDENT_OK;
}

static int32_t name_character(int32_t c)
{
    if (c && wcschr(L"•．‧∙・･", c))
        return NAME_DOT;
    return text_half(c);
}

static enum ident_fault judge_person(int32_t c, int32_t last)
{
    enum ident_fault fault = judge_common(c);
    if (fault)
        return fault;
    if (is_mark(c))
        return last && last != NAME_DOT ? IDENT_OK : IDENT_CHARACTER;
    if (c == NAME_DOT)
        return last && last != NAME_DOT ? IDENT_OK : IDENT_CHARACTER;
    return is_letter(c) ? IDENT_OK : IDENT_CHARACTER;
}

static enum ident_fault judge_org(int32_t c, int32_t last)
{
    enum ident_fault fault = judge_common(c);
    if (fault)
        return fault;
    if (is_letter(c) || u_isdigit(c) || (is_mark(c) && last))
        return IDENT_OK;
    return wcschr(L"()（）[]【】〔〕《》〈〉“”·-—&＆+、，．./#№", c) ? IDENT_OK : IDENT_CHARACTER;
}

struct name_rule {
    size_t min, max; /* characters */
    bool person;
};

/* The first fault of a draft's text: emptiness and length before characters. */
static enum ident_fault judge_draft(const struct draft *draft, const struct name_rule *rule)
{
    if (!draft->characters)
        return IDENT_EMPTY;
    if (draft->characters < rule->min || draft->characters > rule->max)
        return IDENT_LENGTH;
    size_t letters = 0;
    int32_t last = 0;
    const char *at = draft->text;
    for (int32_t c; (c = text_next(&at)) >= 0; last = c) {
        enum ident_fault fault = rule->person ? judge_person(c, last) : judge_org(c, last);
        if (fault && c != ' ')
            return fault;
        letters += is_letter(c) || u_isdigit(c);
    }
    return letters >= rule->min && last != (rule->person ? NAME_DOT : 0) ? IDENT_OK : IDENT_CHARACTER;
}

static enum ident_fault clean(TALLOC_CTX *mem, const char *text, const struct name_rule *rule, char **out)
{
    /* A byte that is no UTF-8 grows to three. */
    struct draft draft = {.text = talloc_array(mem, char, 3 * strlen(text) + 1), .tight = rule->person};
    for (int32_t c; (c = text_next(&text)) >= 0;) {
        if (rule->person)
            c = name_character(c);
        if (text_is_space(c))
            draft.blank = true;
        else if (!text_is_invisible(c))
            draft_add(&draft, c);
    }
    draft.text[draft.bytes] = '\0';
    enum ident_fault fault = judge_draft(&draft, rule);
    *out = fault ? NULL : draft.text;
    if (fault)
        talloc_free(draft.text);
    return fault;
}

enum ident_fault ident_name(TALLOC_CTX *mem, const char *text, char **out)
{
    static const struct name_rule RULE = {1, 60, true};
    return clean(mem, text, &RULE, out);
}

enum ident_fault ident_org_name(TALLOC_CTX *mem, const char *text, char **out)
{
    static const struct name_rule RULE = {2, 120, false};
    return clean(mem, text, &RULE, out);
}
