#include <check.h>
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

#include "core/db.h"
#include "core/doc.h"

static char *xml(TALLOC_CTX *mem, xmlDocPtr doc)
{
    size_t len;
    char *text = doc_xml(mem, doc, &len);
    ck_assert_uint_eq(strlen(text), len);
    char *body = strstr(text, "?>\n") + 3;
    body[strcspn(body, "\n")] = '\0';
    return body;
}

START_TEST(values)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    xmlDocPtr doc = doc_new(mem, "page");
    xmlNodePtr root = doc_root(doc), row = doc_el(root, "row");
    doc_attr(row, "a", NULL);
    doc_attr(row, "b", "");
    doc_int(row, "min", INT64_MIN);
    doc_tenths(row, "h", 125);
    doc_tenths(row, "i", 120);
    doc_tenths(row, "j", -5);
    doc_tenths(row, "k", INT64_MIN);
    doc_date(row, "d", 1709136000000);
    doc_date(row, "none", DB_NULL_TIME);
    doc_time(row, "t", 1709136000000 - 1);
    doc_yes(row, "y", 1);
    doc_yes(row, "n", 0);
    doc_text(root, "t", NULL);
    doc_text(root, "t", "x");
    ck_assert_str_eq(
        xml(mem, doc),
        "<page><row b=\"\" min=\"-9223372036854775808\" h=\"12.5\" i=\"12\" j=\"-0.5\" "
        "k=\"-922337203685477580.8\" d=\"2024-02-29\" t=\"2024-02-28 23:59\" y=\"yes\"/><t/><t>x</t></page>");
    talloc_free(mem);
}
END_TEST

START_TEST(hostile_text_is_text)
{
    static const char *const texts[] = {"<script>alert(1)</script>",
                                        "a & b &amp; &#0; &x;",
                                        "]]> \" ' >",
                                        "𠮷䶮",
                                        "{ab} %s %n",
                                        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>&b;"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        TALLOC_CTX *mem = talloc_new(NULL);
        size_t len;
        xmlDocPtr doc = doc_new(mem, "page");
        doc_attr(doc_text(doc_root(doc), "t", texts[i]), "a", texts[i]);
        char *text = doc_xml(mem, doc, &len);
        xmlDocPtr back = xmlReadMemory(text, (int)len, NULL, NULL, XML_PARSE_NONET);
        ck_assert_ptr_nonnull(back);
        xmlNodePtr el = xmlFirstElementChild(xmlDocGetRootElement(back));
        xmlChar *content = xmlNodeGetContent(el), *attr = xmlGetProp(el, (const xmlChar *)"a");
        ck_assert_str_eq((char *)content, texts[i]);
        ck_assert_str_eq((char *)attr, texts[i]);
        ck_assert_uint_eq(xmlChildElementCount(el), 0);
        xmlFree(content);
        xmlFree(attr);
        xmlFreeDoc(back);
        talloc_free(mem);
    }
}
END_TEST

static void two(xmlNodePtr el, void *arg)
{
    ++*(int *)arg;
    doc_int(doc_el(el, "n"), "v", 1);
    doc_int(doc_el(el, "n"), "v", 2);
}

/* Children made later are there for whoever reads the document as a whole, once, and for nobody before. */
START_TEST(children_made_later)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    xmlDocPtr doc = doc_new(mem, "page"), plain = doc_new(mem, "page");
    int made = 0, other = 0, all = 0;
    const char *child;
    size_t len;
    uint8_t hash[32], same[32];
    xmlNodePtr a = doc_el(doc_root(doc), "a"), b = doc_el(a, "b");
    doc_later(a, "n", "key", 3, two, &made);
    doc_later(b, "n", "other", 5, two, &other);
    ck_assert_mem_eq(doc_later_key(a, &child, &len), "key", 3);
    ck_assert(len == 3 && !strcmp(child, "n") && !doc_later_key(doc_root(doc), &child, &len));
    doc_fill(doc_root(doc)); /* of which nothing is to be made */
    ck_assert(!made && !other);
    doc_fill(a);
    ck_assert(made == 1 && !other && !doc_later_key(a, &child, &len));
    doc_hash(doc, hash);
    ck_assert(made == 1 && other == 1);
    ck_assert_str_eq(xml(mem, doc), "<page><a><b><n v=\"1\"/><n v=\"2\"/></b><n v=\"1\"/><n v=\"2\"/></a></page>");
    xmlNodePtr c = doc_el(doc_root(plain), "a"), d = doc_el(c, "b");
    two(d, &all);
    two(c, &all);
    doc_hash(plain, same);
    ck_assert_mem_eq(hash, same, 32);
    xmlDocPtr read = xmlReadMemory("<page/>", 7, NULL, NULL, XML_PARSE_NONET); /* made by others */
    ck_assert_ptr_null(doc_later_key(doc_root(read), &child, &len));
    doc_fill(doc_root(read));
    doc_fill_below(doc_root(read));
    xmlFreeDoc(read);
    talloc_free(mem);
}
END_TEST

START_TEST(what_xml_cannot_hold)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    xmlDocPtr doc = doc_new(mem, "page");
    doc_attr(doc_text(doc_root(doc), "t", "a\x01\xff中"), "a", "\x1b[0m");
    ck_assert_str_eq(xml(mem, doc), "<page><t a=\"\xef\xbf\xbd[0m\">a\xef\xbf\xbd\xef\xbf\xbd中</t></page>");
    talloc_free(mem);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("doc");
    TCase *t = tcase_create("doc");
    tcase_add_test(t, values);
    tcase_add_test(t, hostile_text_is_text);
    tcase_add_test(t, children_made_later);
    tcase_add_test(t, what_xml_cannot_hold);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    xmlCleanupParser();
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
