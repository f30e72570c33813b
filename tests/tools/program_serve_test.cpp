// `ratsarchiv serve` from its operator's side: a real process, real generations, signals. Of the pages, only that there
// is one at "/" and none at a path that nobody has made.
#include <atomic>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <csignal>
#include <stdexcept>
#include <string>
#include <thread>

#include "query/web/raw_connection.hpp"
#include "tools/serving_program.hpp"

using namespace ratsarchiv::tests;

namespace {

struct Town {
  Town() { sources.write("a.txt", sample_protocol("12", "öffentlich", "lobt den Brunnen.")); }

  void index() const {
    const auto result = archive.run("index", {"--profile", "stuttgart", sources.path().string()});
    BOOST_TEST_REQUIRE(result.exit_code == 0, result.told());
  }
  // Another generation with one protocol more.
  void grow() {
    const std::string number = std::to_string(13 + grown++);
    sources.write(number + ".txt", sample_protocol(number, "öffentlich", "lobt den Wasserspeier " + number + '.'));
    index();
  }
  std::string generation() const { return std::filesystem::read_symlink(archive.folder() / "current").filename(); }

  TempFolder sources;
  TestArchive archive;
  int grown = 0;
};

Json health(const ServingProgram& program) { return parse_json(fetch(program.port(), "/health").body); }

void await_generation(ServingProgram& program, const std::string& generation) {
  while (!program.has_ended() && health(program).at("generation") != generation)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  BOOST_TEST(!program.has_ended(), program.log());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(serve)

BOOST_AUTO_TEST_CASE(it_serves_until_it_is_told_to_end) {
  const Town town;
  town.index();
  for (const int signal : {SIGTERM, SIGINT}) {
    ServingProgram program(town.archive, {});
    RawConnection connection(program.port());
    connection.send(get("/?geheim=1"));
    const Reply page = connection.receive().value();
    BOOST_TEST(page.status == 200);
    BOOST_TEST(!page.body.empty());
    BOOST_TEST(fetch(program.port(), "/gibt-es-nicht").status == 404);
    const Json state = health(program);
    BOOST_TEST(state.at("status") == "ok");
    BOOST_TEST(state.at("generation") == town.generation());
    BOOST_TEST(state.at("documents") == 1);
    BOOST_TEST(contains(fetch(program.port(), "/metrics").body,
                        "ratsarchiv_archive_generation_info{generation=\"" + town.generation() + "\"} 1\n"));
    const auto ended = program.end(signal);
    BOOST_TEST(ended.exit_code == 0, ended.told());
    BOOST_TEST(ended.out.empty(), ended.told());
    BOOST_TEST(connection.ends_here());
    BOOST_TEST(contains(ended.err, "listening on http://127.0.0.1:" + std::to_string(program.port()) + "/\n"),
               ended.told());
    BOOST_TEST(contains(ended.err, " GET start 200 "), ended.told());
    BOOST_TEST(!contains(ended.err, "geheim"), ended.told());
  }
}

BOOST_AUTO_TEST_CASE(a_new_generation_is_taken_up_and_no_request_is_lost) {
  Town town;
  town.index();
  ServingProgram program(town.archive, {});
  std::atomic<bool> done{false};
  std::atomic<std::size_t> answered{0};
  std::atomic<std::size_t> lost{0};
  std::thread client([&] {
    try {
      RawConnection connection(program.port());
      while (!done) {
        connection.send(get("/"));
        const auto reply = connection.receive();
        if (!reply || reply->status != 200) throw std::runtime_error("lost");
        ++answered;
      }
    } catch (const std::runtime_error&) {
      ++lost;
    }
  });
  for (int i = 0; i < 2; ++i) {
    town.grow();
    await_generation(program, town.generation());
  }
  BOOST_TEST(health(program).at("documents") == 3);
  const auto back = town.archive.run("rollback");
  BOOST_TEST(back.exit_code == 0, back.told());
  await_generation(program, town.generation());
  BOOST_TEST(health(program).at("documents") == 2);
  done = true;
  client.join();
  BOOST_TEST(lost == 0U, program.log());
  BOOST_TEST(answered > 0U);
  BOOST_TEST(program.end(SIGTERM).exit_code == 0);
}

BOOST_AUTO_TEST_CASE(it_waits_for_an_archive_that_is_not_there_yet) {
  const Town town;
  ServingProgram program(town.archive, {"--log-format", "json"});
  BOOST_TEST(fetch(program.port(), "/health").status == 503);
  BOOST_TEST(fetch(program.port(), "/").status == 503);
  town.index();
  await_generation(program, town.generation());
  BOOST_TEST(fetch(program.port(), "/").status == 200);
  const auto ended = program.end(SIGTERM);
  BOOST_TEST(ended.exit_code == 0, ended.told());
  std::size_t warnings = 0;
  for (std::size_t begin = 0; begin < ended.err.size();) {
    const std::size_t end = std::min(ended.err.find('\n', begin), ended.err.size());
    const Json line = parse_json(ended.err.substr(begin, end - begin));
    if (line.at("event") == "warning") {
      ++warnings;
      BOOST_TEST(contains(line.at("message"), "there is no archive"));
    }
    begin = end + 1;
  }
  BOOST_TEST(warnings == 1U, ended.told());
}

BOOST_AUTO_TEST_CASE(options_that_make_no_sense_are_refused) {
  const Town town;
  const std::vector<std::vector<std::string>> table{{"--audience", "all"},
                                                    {"--listen", "8080"},
                                                    {"--listen", "example.org:80"},
                                                    {"--listen", "192.0.2.1:0"},
                                                    {"--base-path", "archiv"},
                                                    {"--base-path", "/a b"},
                                                    {"--base-path", "/a//b"},
                                                    {"--public-url", "example.org"},
                                                    {"--public-url", "https://a/b"},
                                                    {"--jobs", "0"},
                                                    {"--queue", "0"},
                                                    {"--max-connections", "0"},
                                                    {"--log-format", "xml"},
                                                    {"--public-url", "https://a\"b"}};
  for (const auto& arguments : table) {
    const auto result = town.archive.run("serve", arguments);
    BOOST_TEST(result.exit_code == 2, arguments[0] << ' ' << arguments[1] << ": " << result.told());
    BOOST_TEST(!contains(result.err, "listening"), result.told());
  }
  const TempFolder folder;
  const auto missing =
      town.archive.run("serve", {"--config", folder.write("r.toml", "[serve]\nimpressum = 'fehlt.html'\n").string()});
  BOOST_TEST(missing.exit_code == 2, missing.told());
  BOOST_TEST(contains(missing.err, "fehlt.html"), missing.told());
}

BOOST_AUTO_TEST_CASE(the_configuration_says_where_it_listens_and_the_command_line_goes_before) {
  const Town town;
  town.index();
  const TempFolder folder;
  folder.write("impressum.html", "<p>Stadt</p>");
  const std::string file =
      folder.write("r.toml", "[serve]\nlisten = '192.0.2.1:1'\nbase_path = '/archiv/'\nimpressum = 'impressum.html'\n")
          .string();
  ServingProgram program(town.archive, {"--config", file});
  BOOST_TEST(fetch(program.port(), "/archiv/").status == 200);
  BOOST_TEST(fetch(program.port(), "/").status == 404);
  BOOST_TEST(!contains(program.log(), "the law asks for"));
  BOOST_TEST(program.end(SIGTERM).exit_code == 0);
}

BOOST_AUTO_TEST_CASE(open_to_the_world_without_legal_pages_it_warns) {
  const Town town;
  const TempFolder folder;
  const std::string file = folder.write("r.toml", "[serve]\nimpressum = 'a.html'\n").string();
  folder.write("a.html", "<p>Stadt</p>");
  // Ends at once, for the port is none of its own: the warning comes before.
  ServingProgram first(town.archive, {});
  const auto second =
      town.archive.run("serve", {"--config", file, "--listen", "0.0.0.0:" + std::to_string(first.port())});
  BOOST_TEST(second.exit_code == 2, second.told());
  BOOST_TEST(contains(second.err, "the law asks for: datenschutz, barrierefreiheit"), second.told());
  BOOST_TEST(contains(second.err, "cannot listen on"), second.told());
}

BOOST_AUTO_TEST_SUITE_END()
