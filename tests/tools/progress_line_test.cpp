// The line on the terminal and the log for monitoring, of progress and times that the test makes up.
#include "tools/ratsarchiv/progress_line.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "query/render/display_width.hpp"
#include "tools/ratsarchiv/index_log.hpp"

using namespace ratsarchiv;
using namespace std::chrono_literals;
using indexer::IndexProgress;
using query::Language;
using tools::Glyphs;
using tools::progress_line;
using Stage = IndexProgress::Stage;

namespace {

constexpr std::uint64_t kMebibyte = 1u << 20;

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(progress)

BOOST_AUTO_TEST_CASE(a_line_tells_what_is_known_and_fits) {
  const IndexProgress half{Stage::Indexing, 1553, 3106, 10 * kMebibyte, 20 * kMebibyte};
  const struct {
    IndexProgress progress;
    std::chrono::milliseconds elapsed;
    std::size_t columns;
    Language language;
    std::string line;
  } table[] = {
      {half, 4s, 120, Language::English,
       "indexing  [###############...............]  50 %  1553/3106 documents  2.5 MiB/s  ~0:04 left"},
      {half, 4s, 120, Language::German,
       "indexiere  [###############...............]  50 %  1553/3106 Dokumente  2,5 MiB/s  noch ~0:04"},
      {half, 4s, 80, Language::English,
       "indexing  [########.........]  50 %  1553/3106 documents  2.5 MiB/s  ~0:04 left"},
      {half, 4s, 64, Language::English, "indexing  50 %  1553/3106 documents  2.5 MiB/s  ~0:04 left"},
      {half, 4s, 50, Language::English, "indexing  50 %  1553/3106 documents  ~0:04 left"},
      {half, 4s, 41, Language::English, "indexing  [#####.....]  50 %  ~0:04 left"},
      {half, 4s, 40, Language::English, "indexing  50 %  ~0:04 left"},
      {half, 4s, 27, Language::English, "indexing  50 %  ~0:04 left"},
      {half, 4s, 20, Language::English, "indexing  50 %"},
      {half, 4s, 10, Language::English, "indexing"},
      {half, 4s, 6, Language::English, "index"},
      {half, 4s, 1, Language::English, ""},
      {half, 4s, 0, Language::English, ""},
      // The first second tells neither rate nor time left.
      {half, 999ms, 64, Language::English, "indexing  [############............]  50 %  1553/3106 documents"},
      {{Stage::Listing}, 9s, 80, Language::English, "looking at the sources"},
      {{Stage::Verifying}, 9s, 80, Language::German, "kontrolliere"},
      // While reading, how many documents there are is unknown, and bytes of text may be more than those of the files.
      {{Stage::Reading, 1, 0, 0, 0}, 0s, 80, Language::German, "lese  1 Dokument"},
      {{Stage::Reading, 2, 0, kMebibyte, 0}, 1s, 80, Language::German, "lese  2 Dokumente  1,0 MiB/s"},
      {{Stage::Reading, 7, 0, 3 * kMebibyte, 2 * kMebibyte},
       2s,
       60,
       Language::English,
       "reading  [#################]  100 %  7 documents  1.5 MiB/s"},
      // Without bytes the count is the share.
      {{Stage::Comparing, 1, 4, 0, 0},
       10s,
       64,
       Language::English,
       "comparing  [####.............]  25 %  1/4 documents  ~0:30 left"},
      {{Stage::Comparing, 0, 4, 0, 0}, 10s, 40, Language::English, "comparing  0 %  0/4 documents"},
      {{Stage::Indexing, 1, 1, 1, 1000}, 30s, 44, Language::English, "indexing  0 %  1/1 document  ~8:19:30 left"},
  };
  for (const auto& row : table) {
    const std::string line = progress_line(row.progress, row.elapsed, row.columns, row.language, Glyphs::Ascii);
    BOOST_TEST(line == row.line);
  }
}

BOOST_AUTO_TEST_CASE(no_width_is_exceeded_and_no_byte_is_beyond_ascii_unless_wanted) {
  for (const Stage stage : {Stage::Listing, Stage::Reading, Stage::Indexing, Stage::Comparing, Stage::Verifying,
                            Stage::Syncing, Stage::Swapping, Stage::Pruning})
    for (const Language language : {Language::English, Language::German})
      for (std::size_t columns = 0; columns < 150; ++columns) {
        const IndexProgress progress{stage, 123456, 234567, 34567 * kMebibyte, 98765 * kMebibyte};
        const std::string plain = progress_line(progress, 12345s, columns, language, Glyphs::Ascii);
        const std::string drawn = progress_line(progress, 12345s, columns, language, Glyphs::Utf8);
        BOOST_TEST_REQUIRE((plain.size() < columns || plain.empty()), plain);
        BOOST_TEST_REQUIRE(query::display_width(drawn) == plain.size(), drawn);
        for (const char byte : plain) BOOST_TEST_REQUIRE((byte >= ' ' && byte <= '~'), plain);
      }
}

BOOST_AUTO_TEST_CASE(a_stage_is_drawn_as_it_begins_and_then_ten_times_a_second) {
  std::ostringstream terminal;
  const tools::ProgressDisplay::Time start{};
  {
    tools::ProgressDisplay display(terminal, Language::English, Glyphs::Ascii);
    for (std::size_t i = 0; i <= 1000; ++i)  // one second
      display.show({Stage::Indexing, i, 1000}, start + std::chrono::milliseconds(i), 80);
    BOOST_TEST(count_of(terminal.str(), "\r") == 11U);
    display.show({Stage::Verifying}, start + 1001ms, 80);
    BOOST_TEST(count_of(terminal.str(), "\r") == 12U);
    BOOST_TEST(terminal.str().ends_with("verifying"));
  }
  BOOST_TEST(terminal.str().ends_with("verifying\r\033[K"));  // nothing stays
}

BOOST_AUTO_TEST_CASE(a_display_that_showed_nothing_writes_nothing) {
  std::ostringstream terminal;
  { const tools::ProgressDisplay display(terminal, Language::English, Glyphs::Utf8); }
  BOOST_TEST(terminal.str().empty());
}

BOOST_AUTO_TEST_CASE(the_log_tells_a_stage_once_and_progress_every_five_seconds) {
  std::ostringstream stream;
  tools::IndexLog log(stream);
  const std::chrono::steady_clock::time_point start{};
  for (std::size_t i = 0; i <= 11; ++i)
    log.progress({Stage::Reading, i, 0, i * 100, 5000}, start + std::chrono::seconds(i));
  std::istringstream lines(stream.str());
  std::vector<nlohmann::ordered_json> events;
  for (std::string line; std::getline(lines, line);) {
    events.push_back(nlohmann::ordered_json::parse(line));
    events.back().erase("time");
  }
  BOOST_TEST_REQUIRE(events.size() == 3U, stream.str());
  BOOST_TEST(events[0].dump() == R"({"event":"stage","stage":"reading"})");
  BOOST_TEST(events[1].dump() ==
             R"({"event":"progress","stage":"reading","done":5,"total":null,"bytes":500,"total_bytes":5000})");
  BOOST_TEST(events[2]["done"] == 10);
}

BOOST_AUTO_TEST_CASE(a_message_that_is_no_utf8_is_still_json) {
  std::ostringstream stream;
  tools::IndexLog(stream).error(corpus::ErrorKind::StorageFailed, "cannot write a\nb\xff", {}, 3);
  BOOST_TEST(count_of(stream.str(), "\n") == 1U);
  const auto event = nlohmann::json::parse(stream.str());
  BOOST_TEST(event["kind"] == "storage_failed");
  BOOST_TEST(event["hint"].is_null());
  BOOST_TEST(event["exit_code"] == 3);
}

BOOST_AUTO_TEST_SUITE_END()
