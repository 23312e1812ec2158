#include <check.h>
#include <fcntl.h>
#include <libxml/parser.h>
#include <libxslt/xslt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/doc.h"
#include "core/log.h"
#include "core/view.h"

/* Every test works in a folder of its own, with labels and the sheets that it writes. What the view logs goes
 * to a file. */
static TALLOC_CTX *mem;
static struct log *logger;
static char dir[64];
static int stderr_was;

static void write_file(const char *name, const char *text)
{
    FILE *f = fopen(talloc_asprintf(mem, "%s/%s", dir, name), "w");
    ck_assert_ptr_nonnull(f);
    fputs(text, f);
    fclose(f);
}

static const char *logged(void)
{
    char *text = talloc_zero_size(mem, 8192);
    FILE *f = fopen(talloc_asprintf(mem, "%s/log", dir), "r");
    size_t len = fread(text, 1, 8191, f);
    fclose(f);
    text[len] = '\0';
    return text;
}

static void setup(void)
{
    mem = talloc_new(NULL);
    snprintf(dir, sizeof dir, "/tmp/view-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
    mkdir(talloc_asprintf(mem, "%s/text", dir), 0700);
    mkdir(talloc_asprintf(mem, "%s/text/zh-CN", dir), 0700);
    mkdir(talloc_asprintf(mem, "%s/text/en", dir), 0700);
    write_file("text/zh-CN/a.xml",
               "<labels lang='zh-CN'><say key='hi'>你好，{1}（{2}{9}）{1}</say><say key='plain'>纯</say>"
               "<say key='odd'>{'\"&lt;</say></labels>");
    write_file("text/en/a.xml", "<labels lang='en'><say key='hi'>Hello {1}</say></labels>");
    write_file("text/en/b.xml",
               "<labels lang='en'><say key='plain'>plain</say><say key='odd'>it's {1} &lt;</say></labels>");
    write_file("log", "");
    fflush(stderr);
    stderr_was = dup(2);
    int fd = open(talloc_asprintf(mem, "%s/log", dir), O_WRONLY | O_APPEND);
    dup2(fd, 2);
    close(fd);
    logger = log_open(mem, "test");
}

static void teardown(void)
{
    fflush(stderr);
    dup2(stderr_was, 2);
    close(stderr_was);
    char *command = talloc_asprintf(NULL, "rm -r %s", dir);
    ck_assert_int_eq(system(command), 0);
    talloc_free(command);
    talloc_free(mem);
}

#define SHEET(body)                                                                                          \
    "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' "                        \
    "xmlns:t='urn:jijiao:text' "                                                                             \
    "exclude-result-prefixes='t'><xsl:output method='html'/>\n" body "</xsl:stylesheet>"
#define PAGE(body) SHEET("<xsl:template match='/'><p>" body "</p></xsl:template>")

static struct view *opened(const char *sheet)
{
    struct view *view = NULL;
    write_file("s.xsl", sheet);
    enum rc rc = view_open(mem, logger, dir, (const char *const[]){"s.xsl", "s.xsl", NULL}, &view);
    ck_assert_msg(rc == RC_OK, "%s", logged());
    return view;
}

static const char *page_of(const char *lang, const char *sheet, xmlDocPtr doc, enum rc want)
{
    struct view_call call = {lang, "/jijiao/", "CSRF", "OP"};
    struct view *view = opened(sheet);
    char *html = NULL;
    size_t len;
    if (!doc)
        doc = doc_new(mem, "page");
    ck_assert_int_eq(view_html(mem, view, "s.xsl", doc, &call, &html, &len), want);
    if (want == RC_OK)
        ck_assert_uint_eq(strlen(html), len);
    ck_assert_int_eq(view_html(mem, view, "other.xsl", doc, &call, &html, &len), RC_INTERNAL);
    return want == RC_OK ? html : NULL;
}

static void is_page(const char *lang, const char *sheet, xmlDocPtr doc, const char *want)
{
    ck_assert_str_eq(page_of(lang, sheet, doc, RC_OK), talloc_asprintf(mem, "<!doctype html>\n%s\n", want));
}

START_TEST(functions)
{
    is_page(
        "zh-CN",
        PAGE("<a title=\"{t:say('hi', 'a', 7)}\" href=\"{t:url('review/list?a=1&amp;b=2')}\">"
             "<xsl:value-of select=\"concat(t:csrf(), t:op(), t:lang(), t:has('hi'), t:has('no'))\"/></a>"),
        NULL,
        "<p><a title=\"你好，a（7{9}）a\" "
        "href=\"/jijiao/review/list?a=1&amp;b=2\">CSRFOPzh-CNtruefalse</a></p>");
    is_page("en", PAGE("<xsl:value-of select=\"t:say('hi', '&lt;b&gt;{1}')\"/>"), NULL,
            "<p>Hello &lt;b&gt;{1}</p>");
}
END_TEST

#define MEMO(body)                                                                                           \
    "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' "                        \
    "xmlns:t='urn:jijiao:text' extension-element-prefixes='t'>" body "</xsl:stylesheet>"

/* Labels of literal keys are part of the compiled sheet, whatever characters they hold, also in imported
 * sheets. */
START_TEST(folded)
{
    write_file(
        "in.xsl",
        SHEET(
            "<xsl:template name='in'><i title=\"[{t:say('odd')}]{t:say('plain')}{1 + 1}\"/></xsl:template>"));
    const char *sheet = MEMO(
        "<xsl:import href='in.xsl'/><xsl:template match='/'>"
        "<xsl:variable name='v' select=\"t:say('odd')\"/><xsl:variable name='w' select=\"t:say('plain')\"/>"
        "<p><xsl:value-of select=\"t:say('odd')\"/>|<xsl:value-of select='$v'/>|<xsl:value-of select='$w'/>"
        "<xsl:call-template name='in'/></p></xsl:template>");
    is_page("zh-CN", sheet, NULL, "<p>{'\"&lt;|{'\"&lt;|纯<i title=\"[{'&quot;&lt;]纯2\"></i></p>");
    is_page("en", sheet, NULL,
            "<p>it's {1} &lt;|it's {1} &lt;|plain<i title=\"[it's {1} &lt;]plain2\"></i></p>");
}
END_TEST

static void memo_gives(struct view *view, const char *lang, const char *xml, const char *want, unsigned found,
                       unsigned made)
{
    struct view_call call = {lang, "/jijiao/", "CSRF", "OP"};
    xmlDocPtr doc = xmlReadMemory(xml, (int)strlen(xml), "doc", NULL, 0);
    unsigned f, m;
    char *html;
    size_t len;
    ck_assert_int_eq(view_html(mem, view, "s.xsl", doc, &call, &html, &len), RC_OK);
    ck_assert_str_eq(html, talloc_asprintf(mem, "<!doctype html>\n%s\n", want));
    view_memo(view, &f, &m);
    ck_assert_uint_eq(f, found);
    ck_assert_uint_eq(m, made);
    xmlFreeDoc(doc);
}

/* A piece is found again only when everything that decides it is the same; nested pieces and equal rows on
 * one page too. */
START_TEST(memo)
{
    struct view *view = opened(MEMO(
        "<xsl:variable name='how' select='string(/page/@how)'/>"
        "<xsl:template match='/page'><p><xsl:apply-templates select='row'/><t:memo of='menu'><xsl:value-of "
        "select='menu'/></t:memo></p></xsl:template>"
        "<xsl:template match='row'><t:memo with='how'><b class='{$how}'><t:memo><xsl:value-of "
        "select='@n'/></t:memo>"
        "<xsl:value-of select='.'/><xsl:value-of select=\"t:say('plain')\"/></b></t:memo></xsl:template>"));
    const char *one = "<page how='x'><row n='1'>&lt;</row><menu>m</menu></page>";
    memo_gives(view, "en", one, "<p><b class=\"x\">1&lt;plain</b>m</p>", 0, 3);
    memo_gives(view, "en", one, "<p><b class=\"x\">1&lt;plain</b>m</p>", 2, 3);
    memo_gives(view, "zh-CN", one, "<p><b class=\"x\">1&lt;纯</b>m</p>", 2, 6);
    memo_gives(view, "en", "<page how='y'><row n='1'>&lt;</row><menu>m</menu></page>",
               "<p><b class=\"y\">1&lt;plain</b>m</p>", 4, 7);
    memo_gives(view, "en", "<page how='x'><row n='1&lt;'></row><menu>m</menu></page>",
               "<p><b class=\"x\">1&lt;plain</b>m</p>", 5, 9);
    memo_gives(view, "en", "<page how='x'><row n='1'>&lt;</row><row n='1'>&lt;</row><menu>k</menu></page>",
               "<p><b class=\"x\">1&lt;plain</b><b class=\"x\">1&lt;plain</b>k</p>", 7, 10);
}
END_TEST

/* A page that comes again is the same page with the tokens of its own moment, however often and however large; another document, language or
 * mount point is another page; what nobody is given a token for has none. */
START_TEST(again)
{
    struct view *view = opened(PAGE("<a title=\"{t:csrf()}\"><xsl:value-of select=\"concat(t:op(), /page/@a, t:lang(), t:url(''), t:csrf())\"/></a>"));
    char *large = talloc_zero_size(mem, 70001);
    memset(large, 'x', 70000);
    const char *const texts[] = {"one", "two", "", large};
    for (int i = 0; i < 96; i++) {
        const char *text = texts[i % 4], *lang = i / 4 % 2 ? "en" : "zh-CN", *prefix = i / 8 % 2 ? "/" : "/jijiao/";
        const char *csrf = i / 16 % 3 == 2 ? "" : talloc_asprintf(mem, "c%d", i), *op = talloc_asprintf(mem, "o%d", i);
        struct view_call call = {lang, prefix, csrf, op};
        xmlDocPtr doc = doc_new(mem, "page");
        doc_attr(xmlDocGetRootElement(doc), "a", text);
        char *html;
        size_t len;
        ck_assert_int_eq(view_html(mem, view, "s.xsl", doc, &call, &html, &len), RC_OK);
        ck_assert_uint_eq(strlen(html), len);
        ck_assert_str_eq(html, talloc_asprintf(mem, "<!doctype html>\n<p><a title=\"%s\">%s%s%s%s%s</a></p>\n", csrf, op, text, lang, prefix, csrf));
    }
}
END_TEST

START_TEST(missing_label)
{
    struct view_call call = {"en", "/", NULL, NULL};
    struct view *view = opened(PAGE("<xsl:value-of select=\"t:say('no.such', 1)\"/>"));
    char *html;
    size_t len;
    ck_assert_int_eq(view_html(mem, view, "s.xsl", doc_new(mem, "page"), &call, &html, &len), RC_OK);
    ck_assert_str_eq(html, "<!doctype html>\n<p>no.such</p>\n");
    ck_assert_uint_eq(view_missing(view), 1);
    ck_assert_ptr_nonnull(strstr(logged(), "no.such"));
    ck_assert_str_eq(view_say(mem, view, "en", "hi", "x", NULL), "Hello x");
    ck_assert_str_eq(view_say(mem, view, "zh-CN", "plain", NULL, NULL), "纯");
    ck_assert_ptr_null(view_say(mem, view, "en", "no.such", NULL, NULL));
}
END_TEST

START_TEST(hostile_text)
{
    xmlDocPtr doc = doc_new(mem, "page");
    doc_attr(doc_text(doc_root(doc), "t", "</p><script>alert('1')</script>&amp;"), "a", "\" onclick=\"x<&>'");
    is_page("en",
            PAGE("<i title='{*/t/@a}'><xsl:value-of select='*/t' disable-output-escaping='yes'/></i>"
                 "<script><xsl:value-of select='*/t'/></script><!-- c --><script>if (a &lt; b &amp;&amp; c) "
                 "d();</script>"),
            doc,
            "<p><i title=\"&quot; "
            "onclick=&quot;x&lt;&amp;&gt;'\">&lt;/p&gt;&lt;script&gt;alert('1')&lt;/script&gt;&amp;amp;</i>"
            "<script></script><script>if (a < b && c) d();</script></p>");
}
END_TEST

START_TEST(html5)
{
    is_page("en",
            PAGE("<br/><input checked='checked' name='name' "
                 "value=''/><textarea/><td/><textarea><xsl:text>\n\na</xsl:text></textarea>"),
            NULL,
            "<p><br><input checked name=\"name\" "
            "value=\"\"><textarea></textarea><td></td><textarea>\n\n\na</textarea></p>");
}
END_TEST

START_TEST(files_are_out_of_reach)
{
    static const char *const bodies[] = {
        PAGE("<xsl:value-of select=\"document('%s/text/en/a.xml')\"/>"),
        PAGE("<xsl:value-of select=\"document('http://127.0.0.1:9/a.xml')\"/>"),
        SHEET("<xsl:template match='/'><p><x:document xmlns:x='http://exslt.org/common' "
              "href='%s/out'>a</x:document></p></xsl:template>"),
        SHEET("<xsl:template match='/'><p><xsl:document href='%s/out'>a</xsl:document></p></xsl:template>"),
        SHEET("<xsl:template match='/'><p><x:document xmlns:x='http://exslt.org/common' "
              "xsl:extension-element-prefixes='x' "
              "href='%s/out'>a</x:document></p></xsl:template>"),
        SHEET("<xsl:template match='/'><p><x:write xmlns:x='org.apache.xalan.xslt.extensions.Redirect' "
              "file='%s/out'>a</x:write></p></xsl:template>"),
    };
    char *sheet = talloc_strdup(mem, bodies[_i]), *at = strstr(sheet, "%s");
    if (at)
        sheet = talloc_asprintf(mem, "%.*s%s%s", (int)(at - sheet), sheet, dir, at + 2);
    if (_i == 2 || _i >= 4) { /* an element that nobody knows is markup, and writes nothing */
        ck_assert_ptr_nonnull(page_of("en", sheet, NULL, RC_OK));
    } else {
        page_of("en", sheet, NULL, RC_INTERNAL);
        ck_assert_ptr_nonnull(strstr(logged(), "sheet=s.xsl"));
    }
    ck_assert_int_ne(access(talloc_asprintf(mem, "%s/out", dir), F_OK), 0);
}
END_TEST

static void stops(const char *file, const char *text, const char *why)
{
    struct view *view = NULL;
    write_file("s.xsl", PAGE("a"));
    write_file(file, text);
    ck_assert_int_eq(view_open(mem, logger, dir, (const char *const[]){"s.xsl", NULL}, &view), RC_INTERNAL);
    ck_assert_msg(strstr(logged(), why) != NULL, "%s not in %s", why, logged());
    ck_assert_uint_eq(strspn(strchr(logged(), '\n'), "\n"), 1); /* one line */
    ck_assert_str_eq(strchr(logged(), '\n'), "\n");
}

START_TEST(broken_sheets)
{
    static const struct {
        const char *text, *why;
    } rows[] = {
        {"<xsl:stylesheet\n\n<", "s.xsl:3"},
        {SHEET("\n<xsl:template match='/'><xsl:value-of select='a['/></xsl:template>"), "s.xsl line 3"},
        {SHEET("\n<xsl:template name='a'><xsl:if>x</xsl:if></xsl:template>"), "s.xsl line 3"},
        {"<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'><xsl:import "
         "href='gone.xsl'/></xsl:stylesheet>",
         "gone.xsl"},
        {"<page/>", "s.xsl"}};
    stops("s.xsl", rows[_i].text, rows[_i].why);
}
END_TEST

START_TEST(broken_labels)
{
    static const struct {
        const char *text, *why;
    } rows[] = {
        {"<labels lang='en'>\n<say key='x'>a</sa></labels>", "b.xml:2"},
        {"<labels lang='zh-CN'/>", "b.xml"},
        {"<labels lang='en'>\n\n<say key='hi'>a</say></labels>", "b.xml:3: the label hi is given twice"},
        {"<labels lang='en'><say>a</say></labels>", "without key"},
        {"<labels lang='en'><say key='x'/></labels>", "the label x is empty"},
        {"<labels lang='en'><p/></labels>", "only <say>"}};
    stops("text/en/b.xml", rows[_i].text, rows[_i].why);
}
END_TEST

START_TEST(missing_files)
{
    struct view *view = NULL;
    ck_assert_int_eq(view_open(mem, logger, dir, (const char *const[]){"gone.xsl", NULL}, &view),
                     RC_INTERNAL);
    ck_assert_ptr_nonnull(strstr(logged(), "gone.xsl"));
    unlink(talloc_asprintf(mem, "%s/text/zh-CN/a.xml", dir));
    ck_assert_int_eq(view_open(mem, logger, dir, (const char *const[]){NULL}, &view), RC_INTERNAL);
    ck_assert_ptr_nonnull(strstr(logged(), "zh-CN: no label files"));
}
END_TEST

int main(void)
{
    Suite *s = suite_create("view");
    TCase *t = tcase_create("view");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, functions);
    tcase_add_test(t, folded);
    tcase_add_test(t, memo);
    tcase_add_test(t, again);
    tcase_add_test(t, missing_label);
    tcase_add_test(t, hostile_text);
    tcase_add_test(t, html5);
    tcase_add_loop_test(t, files_are_out_of_reach, 0, 6);
    tcase_add_loop_test(t, broken_sheets, 0, 5);
    tcase_add_loop_test(t, broken_labels, 0, 6);
    tcase_add_test(t, missing_files);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    xsltCleanupGlobals();
    xmlCleanupParser();
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
