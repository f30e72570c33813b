#include "corpus/readers/oparl_page.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "corpus/readers/text_decoder.hpp"

using namespace ratsarchiv::corpus;

namespace {

// "File f1; Paper p1 AuxiliaryFile=f1": what matters of a page in one string, problems' kinds at the end.
std::string render(const OparlPage& page) {
  static constexpr const char* kTypes[] = {"Paper", "Meeting", "AgendaItem", "Organization", "File", "Consultation"};
  std::string out;
  for (const OparlObject& object : page.objects) {
    out += (out.empty() ? "" : "; ") + std::string(kTypes[static_cast<int>(object.type)]) + ' ' +
           (object.id.starts_with('\0') ? "?" : object.id);
    for (const auto& link : object.links) out += " ->" + link.second;
    if (object.deleted) out += " deleted";
    if (object.is_public) out += *object.is_public ? " public" : " internal";
    if (!object.text.empty()) out += " '" + object.text + '\'';
  }
  for (const SourceProblem& problem : page.problems) out += " !" + problem.kind;
  return out;
}

std::string read(std::string json) { return render(read_oparl_page(std::move(json), "rat/seite.json", 0)); }

std::string typed(const std::string& type) { return R"("type":"https://schema.oparl.org/1.1/)" + type + '"'; }

}  // namespace

BOOST_AUTO_TEST_SUITE(oparl_page)

BOOST_AUTO_TEST_CASE(shapes_of_pages) {
  const std::string file = R"({"id":"f1",)" + typed("File") + R"(,"text":"T"})";
  struct Case {
    std::string json;
    std::string expected;
  };
  const Case cases[] = {
      {file, "File f1 'T'"},
      {'[' + file + ']', "File f1 'T'"},
      {R"({"data":[)" + file + R"(],"pagination":{},"links":{}})", "File f1 'T'"},
      {R"({"links":{"next":"x"},"data":[)" + file + ',' + file + "]}", "File f1 'T'; File f1 'T'"},
      {R"({"data":[]})", ""},
      {"[]", ""},
      {R"({"data":["https://rat.example/f/1"]})", ""},
      {"\xEF\xBB\xBF" + file, "File f1 'T'"},
      // inner objects, with and without type, before those that hold them
      {R"({"id":"p1","mainFile":{"id":"f1","text":"T"},"auxiliaryFile":["f2",{"id":"f3"}],)" + typed("Paper") + '}',
       "File f1 'T'; File f3; Paper p1 ->f1 ->f2 ->f3"},
      {R"({)" + typed("Meeting") + R"(,"id":"m1","agendaItem":[{"id":"a1","public":false,"consultation":{"id":"c1",)" +
           R"("paper":{"id":"p1","auxiliaryFile":{"id":"f1"}}}}]})",
       "File f1; Paper p1 ->f1; Consultation c1 ->p1; AgendaItem a1 ->c1 internal; Meeting m1 ->a1"},
      {R"({)" + typed("System") + R"(,"id":"s","x":{"y":[[)" + file + "]]}}", "File f1 'T'"},
      {R"({"id":"f1",)" + typed("File") + R"(,"deleted":true})", "File f1 deleted"},
      {R"({"id":"f1",)" + typed("File") + R"(,"text":"alt","text":"neu"})", "File f1 'neu'"},
      {R"({)" + typed("File") + R"(,"text":"ohne Kennung"})", "File ? 'ohne Kennung'"},
      {R"({"id":7,)" + typed("File") + R"(,"text":["a"],"name":{"x":1},"deleted":"ja","modified":5})", "File ?"},
      {R"({"id":"p",)" + typed("Person") + R"(,"name":"N"})", ""},
      {R"({"id":"x","type":"https://schema.oparl.org/1.1/Ungewohnt"})", ""},
      // no OParl
      {R"({"name":"kein OParl"})", " !json"},
      {R"({"type":"Feature","geometry":{}})", " !json"},
      {"42", " !json"},
      {"\"f1\"", " !json"},
      {"[1,2]", " !json"},
      {R"(["a","b"])", " !json"},
      {'[' + file + R"(,{"a":1},3,"x"])", "File f1 'T' !json"},
      // malformed and cut off: whole entries stay
      {"", " !json"},
      {"kein JSON", " !json"},
      {"%PDF-1.4", " !json"},
      {R"({"data":[)" + file, "File f1 'T' !json"},
      {R"({"data":[)" + file + R"(,{"id":"m1",)" + typed("Meeting") + R"(,"invitation":{"id":"f2","text":"x"},)",
       "File f1 'T' !json"},
      {file + file, "File f1 'T' !json"},
      {R"({"data":[)" + file + R"(],"n":1e999999})", "File f1 'T' !json"},
  };
  for (const Case& c : cases) {
    std::string expected = c.expected;
    if (expected == "File ?") expected = "";  // without id and text there is nothing to keep
    BOOST_TEST_CONTEXT(c.json) BOOST_TEST(read(c.json) == expected);
  }
}

BOOST_AUTO_TEST_CASE(faulty_strings_do_not_lose_the_page) {
  const auto page = [](const std::string& text) {
    return R"({"id":"f1",)" + typed("File") + R"(,"text":")" + text + "\"}";
  };
  struct Case {
    std::string text;
    std::string read;
  };
  const Case cases[] = {
      {"Stra\xDF"
       "e",
       "Straße"},
      {"ä ö ü \xFF ß", "ä ö ü \uFFFD ß"},
      {"zwei\nZeilen", "zwei\nZeilen"},
      {R"(Baum \ud83c)", "Baum \uFFFD"},
  };
  for (const Case& c : cases) BOOST_TEST(read(page(c.text)) == "File f1 '" + c.read + "' !encoding");
  BOOST_TEST(read(page("gr\xFCn\n")) == "File f1 'grün\n' !encoding !encoding");  // both faults
  BOOST_TEST(read(page(R"(\u0000\u00e4\n)")) == "File f1 '" + std::string(1, '\0') + "ä\n'");

  std::string utf16 = "\xFF\xFE";
  for (const char c : page("Text")) utf16 += {c, '\0'};
  BOOST_TEST(read(utf16) == "File f1 'Text'");
}

BOOST_AUTO_TEST_CASE(deep_nesting_is_a_problem_and_no_stack_overflow) {
  const std::string file = R"({"id":"f1",)" + typed("File") + R"(,"text":"T"})";
  for (const std::string& opening : {std::string("["), std::string(R"({"a":)"), std::string(R"({"agendaItem":[)")}) {
    std::string deep;
    for (int i = 0; i < 200'000; ++i) deep += opening;
    BOOST_TEST(read(deep) == " !json");
    BOOST_TEST(read("[" + file + "," + deep) == "File f1 'T' !json");
  }
  std::string fits = file;
  for (std::size_t i = 1; i < kMaxJsonDepth; ++i) fits = R"({"x":)" + fits + '}';
  BOOST_TEST(read(fits).starts_with("File f1"));
  BOOST_TEST(read("[" + fits + "]") == " !json");
}

BOOST_AUTO_TEST_SUITE_END()
