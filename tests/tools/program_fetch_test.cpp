// `ratsarchiv fetch` from the user's side: exit codes, signals, and that index makes the same of it as of a dump.
#include <atomic>
#include <boost/test/unit_test.hpp>
#include <csignal>
#include <filesystem>
#include <future>
#include <string>
#include <vector>

#include "corpus/fetch/misbehaving_server.hpp"
#include "tools/program_run.hpp"

using namespace ratsarchiv::tests;
namespace fs = std::filesystem;

namespace {

struct Fetch {
  std::vector<std::string> arguments(const std::string& target = "/system") const {
    return {"fetch", "--delay-ms", "0", site.url(target), folder().string()};
  }
  fs::path folder() const { return temporary.path() / "rat"; }
  ProgramResult run(const std::vector<std::string>& more = {}, const std::string& target = "/system") {
    std::vector<std::string> all = arguments(target);
    all.insert(all.begin() + 1, more.begin(), more.end());
    return run_program("ratsarchiv", all);
  }

  // Two pages of a paper each.
  void two_pages() {
    site.set_json(
        "/papers",
        OparlSite::list({site.paper(1, sample_protocol("12", "öffentlich", "lobt den Zierteich."))}, "/papers?page=2"));
    second_page = OparlSite::list({site.paper(2, sample_protocol("13", "öffentlich", "lobt den Wasserspeier."))});
    site.set_json("/papers?page=2", second_page);
  }

  TempFolder temporary;
  OparlSite site;
  std::string second_page;
};

std::vector<std::string> texts_of(const TestArchive& archive) {
  std::vector<std::string> texts;
  for (const Json& document : archive.exported("all"))
    texts.push_back(document.at("id").get<std::string>() + '\n' + document.at("text").get<std::string>());
  return texts;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(program_fetch)

BOOST_AUTO_TEST_CASE(index_makes_of_a_fetch_what_it_makes_of_a_dump) {
  const fs::path dump = source_root() / "corpus/samples/oparl";
  Fetch fetch;
  for (const auto& [folder, list] : {std::pair("organizations", "/organizations"), std::pair("meetings", "/meetings"),
                                     std::pair("papers", "/papers")}) {
    std::vector<fs::path> pages;
    for (const auto& entry : fs::directory_iterator(dump / folder)) pages.push_back(entry.path());
    std::sort(pages.begin(), pages.end());
    for (std::size_t i = 0; i < pages.size(); ++i) {
      Json page = parse_json(read_file(pages[i]));
      page["links"] = Json::object();
      if (i + 1 < pages.size()) page["links"]["next"] = std::string(list) + "?page=" + std::to_string(i + 1);
      fetch.site.set_json(i == 0 ? list : std::string(list) + "?page=" + std::to_string(i), page.dump());
    }
  }
  const auto fetched = fetch.run({"--files", "none"});
  BOOST_TEST(fetched.exit_code == 0, fetched.told());
  BOOST_TEST(fetched.out.empty());
  const TestArchive from_dump;
  const TestArchive from_fetch;
  const auto first = from_dump.run("index", {dump.string()});
  const auto second = from_fetch.run("index", {fetch.folder().string()});
  BOOST_TEST(first.exit_code == second.exit_code, second.told());
  const std::vector<std::string> expected = texts_of(from_dump);
  const std::vector<std::string> found = texts_of(from_fetch);
  BOOST_TEST(!expected.empty());
  BOOST_TEST(found == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(exit_codes) {
  Fetch fetch;
  fetch.two_pages();
  BOOST_TEST(run_program("ratsarchiv", {"fetch"}).exit_code == 2);
  BOOST_TEST(run_program("ratsarchiv", {"fetch", "http://127.0.0.1/x"}).exit_code == 2);
  BOOST_TEST(run_program("ratsarchiv", {"fetch", "file:///etc", fetch.folder().string()}).exit_code == 2);
  BOOST_TEST(fetch.run({"--since", "gestern"}).exit_code == 2);
  BOOST_TEST(fetch.run({"--files", "some"}).exit_code == 2);
  BOOST_TEST(fetch.run({"--max-pages", "0"}).exit_code == 2);
  const auto lost = fetch.run({}, "/nowhere");
  BOOST_TEST(lost.exit_code == 3, lost.told());
  BOOST_TEST(contains(lost.err, "404"), lost.told());
  fetch.site.set("/papers?page=2", [](const ServerRequest&) { return answer(500, ""); });
  const auto partly = fetch.run();
  BOOST_TEST(partly.exit_code == 4, partly.told());
  BOOST_TEST(contains(partly.err, "status 500"), partly.told());
  fetch.two_pages();
  const auto fine = fetch.run();
  BOOST_TEST(fine.exit_code == 0, fine.told());
  BOOST_TEST(contains(fine.err, "bodies/body/paper: 1 pages, 1 entries: 1 new, 0 changed"), fine.told());
}

// The server ends the fetch while it waits for the second page.
BOOST_AUTO_TEST_CASE(a_fetch_that_was_ended_or_killed_goes_on) {
  for (const int signal : {SIGTERM, SIGKILL}) {
    Fetch fetch;
    fetch.two_pages();
    std::promise<RunningProgram*> started;
    std::shared_future<RunningProgram*> program = started.get_future().share();
    fetch.site.set("/papers?page=2", [program, signal](const ServerRequest&) {
      program.get()->send(signal);
      return answer_of_length(1000, "half a page");
    });
    const TempFolder streams;
    RunningProgram running("ratsarchiv", fetch.arguments(), {}, {streams.path() / "out", streams.path() / "err"});
    started.set_value(&running);
    const auto ended = running.wait();
    if (signal == SIGKILL)
      BOOST_TEST(ended.signal == SIGKILL);
    else
      BOOST_TEST(ended.exit_code == 128 + SIGTERM, read_file(streams.path() / "err"));

    fetch.site.server().take_targets();
    fetch.site.set_json("/papers?page=2", fetch.second_page);
    const auto again = fetch.run();
    BOOST_TEST(again.exit_code == 0, again.told());
    for (const std::string& target : fetch.site.server().take_targets()) BOOST_TEST(target != "/papers");
    const TestArchive archive;
    archive.run("index", {"--profile", "stuttgart", fetch.folder().string()});
    BOOST_TEST(archive.run("search", {"Zierteich"}).exit_code == 0);
    BOOST_TEST(archive.run("search", {"Wasserspeier"}).exit_code == 0);
  }
}

BOOST_AUTO_TEST_CASE(what_a_later_fetch_brings_reaches_the_archive) {
  Fetch fetch;
  fetch.two_pages();
  const TestArchive archive;
  const auto index = [&] { return archive.run("index", {"--profile", "stuttgart", fetch.folder().string()}); };
  BOOST_TEST(fetch.run().exit_code == 0);
  index();
  BOOST_TEST(archive.run("search", {"Zierteich"}).exit_code == 0);

  // Nothing new: the state may change, the source does not.
  BOOST_TEST(fetch.run().exit_code == 0);
  const auto unchanged = index();
  BOOST_TEST(contains(unchanged.err, "nothing has changed"), unchanged.told());

  fetch.site.set("/papers", [&](const ServerRequest&) {
    return answer(200, OparlSite::list({fetch.site.deleted_paper(1, "2025-02-01T00:00:00Z")}));
  });
  BOOST_TEST(fetch.run().exit_code == 0);
  archive.run("index", {"--profile", "stuttgart", "--accept", fetch.folder().string()});
  BOOST_TEST(archive.run("search", {"Zierteich"}).exit_code == 1);
  BOOST_TEST(archive.run("search", {"Wasserspeier"}).exit_code == 0);
}

BOOST_AUTO_TEST_SUITE_END()
