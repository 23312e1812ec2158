/* Tables of people that are typed or pasted into a form: a line a person, words in whatever order. */
#include <string.h>

#include "domain/ident/text.h"
#include "domain/try.h"
#include "modules/credit/pages.h"

/* Full-width forms, the comma among them, as half-width; never longer. */
static void halve(char *text)
{
    const char *from = text;
    char *to = text;
    for (int32_t c; (c = text_next(&from)) >= 0;)
        to += text_put(to, text_half(c));
    *to = '\0';
}

enum rc pasted_lines(struct req *r, enum rc (*line)(void *arg, char *text), void *arg)
{
    char *save, *text = talloc_strdup(r->mem, f_str(r, "people"));
    halve(text);
    for (char *one = strtok_r(text, "\r\n", &save); one; one = strtok_r(NULL, "\r\n", &save))
        TRY(line(arg, one));
    return RC_OK;
}

char *pasted_word(char **line)
{
    char *save = NULL, *word = strtok_r(*line, " \t,;|", &save);
    *line = save;
    return word;
}

bool pasted_number(const char *word)
{
    enum { NUMBER_LEAST = 6, DIGITS_LEAST = 4 }; /* of every kind of document */
    size_t len = 0, digits = 0;
    for (; word[len]; len++) {
        if (word[len] <= ' ' || word[len] > '~')
            return false;
        digits += word[len] >= '0' && word[len] <= '9';
    }
    return len >= NUMBER_LEAST && digits >= DIGITS_LEAST;
}
