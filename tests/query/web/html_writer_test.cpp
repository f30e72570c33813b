// Whatever text goes into a page, what comes out has no markup but ours.
#include "query/web/html_writer.hpp"

#include <boost/test/unit_test.hpp>
#include <random>
#include <string>

#include "query/language/utf8_scan.hpp"
#include "query/web/html_text.hpp"
#include "query/web/parsed_html.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::web;

BOOST_AUTO_TEST_SUITE(html_writer)

BOOST_AUTO_TEST_CASE(text_is_escaped) {
  struct Case {
    std::string text;
    std::string expected;
  };
  const Case cases[] = {
      {"", ""},
      {"Straße & Brücke", "Straße &amp; Brücke"},
      {"<b>\"x\" 'y'</b>", "&lt;b&gt;&quot;x&quot; &#39;y&#39;&lt;/b&gt;"},
      {"&amp;", "&amp;amp;"},
      {std::string("a\0b", 3), "a b"},
      {"a\x1b[31mb\x7f", "a [31mb "},
      {"a\tb\nc", "a\tb\nc"},
      {"\xff\xfe", "\uFFFD\uFFFD"},
      {"a\xc3", "a\uFFFD"},
      {"\xed\xa0\x80", "\uFFFD\uFFFD\uFFFD"},  // half of a surrogate pair
      {"\uFFFE\uFFFF\uFDD0", "\uFFFD\uFFFD\uFFFD"},
      {"a\u0085b", "a b"},         // C1
      {"a\u202Eb\u2066c", "abc"},  // turn the direction of writing
      {"a\u00ADb", "a\u00ADb"},    // a soft hyphen stays
      {"\U0001F600", "\U0001F600"},
  };
  for (const Case& c : cases) BOOST_TEST(escaped(c.text) == c.expected);
}

BOOST_AUTO_TEST_CASE(elements_end_with_their_scope) {
  HtmlWriter html;
  html.doctype();
  {
    const auto list = html.element("ul", {{"class", "a \"b\""}, {"hidden", true}, {"open", false}, {"data-n", 3}});
    html.element("li", {}, "1 < 2");
    const auto item = html.element("li");
    html.empty_element("br");
  }
  BOOST_TEST(
      html.take() ==
      "<!DOCTYPE html>\n<ul class=\"a &quot;b&quot;\" hidden=\"\" data-n=\"3\"><li>1 &lt; 2</li><li><br></li></ul>");
}

BOOST_AUTO_TEST_CASE(any_bytes_stay_text) {
  std::mt19937 random(20261126);
  const std::string pool = std::string("<>&\"'/= abcscriptonload\n\t\0\x01\x7f", 30) + "ä\xc3\xe2\x80\xae\xff-->]]>";
  for (int round = 0; round < 500; ++round) {
    std::string bytes;
    for (std::size_t length = random() % 60; length > 0; --length) bytes += pool[random() % pool.size()];
    HtmlWriter html;
    html.doctype();
    {
      const auto root = html.element("p", {{"title", bytes}});
      html.text(bytes);
    }
    const std::string page = html.take();
    const tests::ParsedHtml parsed = tests::parse_html(page);
    BOOST_REQUIRE(parsed.faults.empty());
    BOOST_REQUIRE_EQUAL(parsed.elements.size(), 1);
    // What was written is what is read, and the same in both places.
    BOOST_REQUIRE_EQUAL(parsed.elements[0].text, parsed.elements[0].attribute("title"));
    for (std::size_t at = 0; at < page.size();) {
      const query::Character c = query::character_at(page, at);
      BOOST_REQUIRE(c.character_class != query::CharacterClass::Invalid);
      BOOST_REQUIRE(c.code_point >= U' ' || c.code_point == U'\n' || c.code_point == U'\t');
      at += c.length;
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
