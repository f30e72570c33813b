// Lists of OParl servers that misbehave, each in its own way.
#include "corpus/fetch/oparl_crawl.hpp"

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "corpus/fetch/fetch_fixture.hpp"
#include "corpus/model/error.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::tests;
namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

namespace {

// Three pages of two papers each, texts "text 1" to "text 6".
void three_pages(OparlSite& site, int total = 6) {
  const auto page = [&](int first, const std::string& next) {
    return OparlSite::list({site.paper(first, "text " + std::to_string(first)),
                            site.paper(first + 1, "text " + std::to_string(first + 1))},
                           next, total);
  };
  site.set_json("/papers", page(1, site.url("/papers?page=2")));
  site.set_json("/papers?page=2", page(3, "papers?page=3"));  // a relative address
  site.set_json("/papers?page=3", page(5, ""));
}

const Strings kSixTexts{"text 1", "text 2", "text 3", "text 4", "text 5", "text 6"};

#define CHECK_SAME(found, expected)                                \
  do {                                                             \
    const Strings got = found;                                     \
    BOOST_TEST(got == expected, boost::test_tools::per_element()); \
  } while (false)

}  // namespace

BOOST_AUTO_TEST_SUITE(oparl_crawl)

BOOST_AUTO_TEST_CASE(every_entrance_leads_to_all_pages) {
  for (const std::string entrance : {"/system", "/bodies", "/body"}) {
    FetchFixture fixture;
    three_pages(fixture.site);
    fixture.options.url = fixture.site.url(entrance);
    const auto summary = fixture.fetch();
    BOOST_TEST(told(summary) == "", entrance);
    BOOST_TEST(summary.lists.size() == 3U);
    BOOST_TEST(papers_of(summary).pages == 3U);
    BOOST_TEST(papers_of(summary).fresh == 6U);
    BOOST_TEST(papers_of(summary).complete);
    CHECK_SAME(fixture.read(), kSixTexts);
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_oparl_server) {
  FetchFixture fixture;
  fixture.site.set_json("/html", "<html></html>");
  fixture.site.set_json("/other", "{\"type\":\"https://schema.oparl.org/1.1/Paper\"}");
  for (const std::string& url : Strings{fixture.site.url("/html"), fixture.site.url("/other"),
                                        std::string("file:///etc/passwd"), std::string("nonsense")}) {
    fixture.options.url = url;
    BOOST_CHECK_EXCEPTION(fixture.fetch(), corpus::Error,
                          [](const corpus::Error& error) { return error.kind == corpus::ErrorKind::Usage; });
  }
  fixture.options.url = fixture.site.url("/missing");
  BOOST_TEST(fixture.fetch().unreachable.find("404") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(pages_as_they_came_are_what_is_stored) {
  FetchFixture fixture;
  const std::string page = OparlSite::list({fixture.site.paper(1, "text 1")}) + "  \n";
  fixture.site.set_json("/papers", page);
  fixture.fetch();
  BOOST_TEST_REQUIRE(fixture.stored("paper").size() == 1U);
  BOOST_TEST(FetchFixture::content(fixture.stored("paper")[0]) == page);
}

BOOST_AUTO_TEST_CASE(a_next_that_leads_to_itself_or_in_a_circle_ends_the_list) {
  for (const std::string back : {"/papers?page=3", "/papers?page=2", "/papers"}) {
    FetchFixture fixture;
    three_pages(fixture.site);
    fixture.site.set_json(
        "/papers?page=3",
        OparlSite::list({fixture.site.paper(5, "text 5"), fixture.site.paper(6, "text 6")}, fixture.site.url(back), 6));
    const auto summary = fixture.fetch();
    BOOST_TEST(told(summary) == "note loop", back);
    BOOST_TEST(papers_of(summary).complete);
    BOOST_TEST(fixture.asked("/papers").size() == 3U);
    CHECK_SAME(fixture.read(), kSixTexts);
  }
}

BOOST_AUTO_TEST_CASE(a_circle_that_hides_entries_is_a_problem_and_the_list_is_not_complete) {
  FetchFixture fixture;
  three_pages(fixture.site);
  fixture.site.set_json("/papers?page=2",
                        OparlSite::list({fixture.site.paper(3, "text 3")}, fixture.site.url("/papers"), 6));
  const auto summary = fixture.fetch();
  BOOST_TEST(told(summary) == "problem loop");
  BOOST_TEST(!papers_of(summary).complete);
  CHECK_SAME(fixture.read(), (Strings{"text 1", "text 2", "text 3"}));
  three_pages(fixture.site);
  BOOST_TEST(told(fixture.fetch()) == "");
  BOOST_TEST(fixture.asked("/papers?modified_since").empty());
  CHECK_SAME(fixture.read(), kSixTexts);
}

BOOST_AUTO_TEST_CASE(pages_for_ever_with_the_same_entries_end) {
  FetchFixture fixture;
  int page = 0;
  fixture.site.set("/papers", [&](const ServerRequest&) {
    return answer(200, OparlSite::list({fixture.site.paper(1, "text 1")},
                                       fixture.site.url("/papers?page=" + std::to_string(++page))));
  });
  const auto summary = fixture.fetch();
  BOOST_TEST(told(summary) == "note loop");
  BOOST_TEST(papers_of(summary).pages == 11U);
  CHECK_SAME(fixture.read(), (Strings{"text 1"}));
}

BOOST_AUTO_TEST_CASE(too_many_pages_end_a_run_and_the_next_goes_on) {
  FetchFixture fixture;
  three_pages(fixture.site);
  fixture.options.max_pages = 2;
  const auto first = fixture.fetch();
  BOOST_TEST(told(first) == "problem pages");
  BOOST_TEST(!papers_of(first).complete);
  const auto second = fixture.fetch();
  BOOST_TEST(told(second) == "");
  CHECK_SAME(fixture.asked("/papers"), (Strings{"/papers?page=3"}));
  CHECK_SAME(fixture.read(), kSixTexts);
}

BOOST_AUTO_TEST_CASE(a_later_run_asks_for_what_was_modified_since) {
  FetchFixture fixture;
  three_pages(fixture.site);
  fixture.site.set_json(
      "/papers?page=3",
      OparlSite::list({fixture.site.paper(5, "text 5"), fixture.site.paper(6, "text 6", "2025-03-05T12:30:00+01:00")},
                      "", 6));
  fixture.fetch();
  const std::string changes = "/papers?modified_since=2025-03-04T11%3a30%3a00Z";
  fixture.site.set_json(changes, OparlSite::list({fixture.site.paper(2, "text 2, corrected", "2025-03-06T00:00:00Z")}));
  const auto summary = fixture.fetch();
  BOOST_TEST(told(summary) == "");
  CHECK_SAME(fixture.asked("/papers"), (Strings{changes}));
  BOOST_TEST(papers_of(summary).changed == 1U);
  BOOST_TEST(papers_of(summary).fresh == 0U);
  CHECK_SAME(fixture.read(), (Strings{"text 1", "text 2, corrected", "text 3", "text 4", "text 5", "text 6"}));
  const std::string later = "/papers?modified_since=2025-03-05T00%3a00%3a00Z";
  fixture.site.set_json(later, OparlSite::list({}));
  BOOST_TEST(told(fixture.fetch()) == "");
  CHECK_SAME(fixture.asked("/papers"), (Strings{later}));
}

BOOST_AUTO_TEST_CASE(a_window_that_answers_404_holds_nothing) {
  FetchFixture fixture;
  fixture.site.set("/papers", [&](const ServerRequest& request) {
    if (request.target != "/papers") return answer(404, "nothing");
    return answer(200, OparlSite::list({fixture.site.paper(1, "text 1")}));
  });
  fixture.fetch();
  for (int run = 0; run < 2; ++run) {
    const auto summary = fixture.fetch();
    BOOST_TEST(told(summary) == "");
    BOOST_TEST(papers_of(summary).complete);
    BOOST_TEST(fixture.asked("/papers?modified_since").size() == 1U);
  }
  CHECK_SAME(fixture.read(), (Strings{"text 1"}));
}

BOOST_AUTO_TEST_CASE(a_server_that_ignores_the_filter_costs_requests_and_nothing_else) {
  FetchFixture fixture;
  fixture.site.set_json("/papers", OparlSite::list({fixture.site.paper(1, "text 1"),
                                                    fixture.site.paper(2, "text 2", "2025-03-05T00:00:00Z")}));
  fixture.fetch();
  fixture.site.set_json("/papers", OparlSite::list({fixture.site.paper(1, "text 1"),
                                                    fixture.site.paper(2, "text 2, new", "2025-04-05T00:00:00Z")}));
  const auto summary = fixture.fetch();
  BOOST_TEST(told(summary) == "note filter");
  BOOST_TEST(papers_of(summary).entries == 2U);
  BOOST_TEST(papers_of(summary).changed == 1U);
  BOOST_TEST_REQUIRE(fixture.stored("paper").size() == 2U);
  BOOST_TEST(FetchFixture::content(fixture.stored("paper")[1]).find("text 1") == std::string::npos);
  CHECK_SAME(fixture.read(), (Strings{"text 1", "text 2, new"}));
}

BOOST_AUTO_TEST_CASE(what_is_called_modified_today_and_is_not_is_not_stored_again) {
  FetchFixture fixture;
  fixture.site.set_json("/papers", OparlSite::list({fixture.site.paper(1, "text 1", "2025-03-05T00:00:00Z")}));
  fixture.fetch();
  fixture.site.set_json("/papers", OparlSite::list({fixture.site.paper(1, "text 1", "2025-03-06T00:00:00Z")}));
  const auto summary = fixture.fetch();
  BOOST_TEST(papers_of(summary).changed == 0U);
  BOOST_TEST(fixture.stored("paper").size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_stamp_of_the_future_does_not_blind_later_runs) {
  FetchFixture fixture;
  fixture.site.set_json("/papers", OparlSite::list({fixture.site.paper(1, "text 1", "2099-01-01T00:00:00Z")}),
                        {"Date: Thu, 26 Nov 2026 02:00:00 GMT"});
  fixture.fetch();
  fixture.fetch();
  CHECK_SAME(fixture.asked("/papers"), (Strings{"/papers?modified_since=2026-11-25T02%3a00%3a00Z"}));
}

BOOST_AUTO_TEST_CASE(a_deleted_object_takes_its_document_along) {
  FetchFixture fixture;
  three_pages(fixture.site);
  fixture.fetch();
  fixture.site.set("/papers", [&](const ServerRequest&) {
    return answer(200, OparlSite::list({fixture.site.deleted_paper(3, "2025-02-01T00:00:00Z")}));
  });
  const auto summary = fixture.fetch();
  BOOST_TEST(papers_of(summary).deleted == 1U);
  BOOST_TEST(papers_of(summary).changed == 1U);
  CHECK_SAME(fixture.read(), (Strings{"text 1", "text 2", "text 4", "text 5", "text 6"}));
}

BOOST_AUTO_TEST_CASE(since_is_what_the_first_run_asks_for_and_never_leaves_a_gap) {
  FetchFixture fixture;
  fixture.site.set_json("/papers", OparlSite::list({fixture.site.paper(1, "text 1", "2025-03-05T00:00:00Z")}));
  fixture.options.since_us = 1'735'689'600'000'000;  // 2025-01-01
  fixture.fetch();
  CHECK_SAME(fixture.asked("/papers"), (Strings{"/papers?modified_since=2025-01-01T00%3a00%3a00Z"}));
  fixture.options.since_us = 1'795'658'400'000'000;  // 2026-11-26
  fixture.fetch();
  CHECK_SAME(fixture.asked("/papers"), (Strings{"/papers?modified_since=2025-03-04T00%3a00%3a00Z"}));
}

BOOST_AUTO_TEST_CASE(an_unchanged_page_is_asked_for_by_its_etag) {
  FetchFixture fixture;
  const std::string first = OparlSite::list({fixture.site.paper(1, "text 1")}, "/papers?page=2");
  std::vector<std::string> conditions;
  fixture.site.set("/papers", [&](const ServerRequest& request) {
    conditions.push_back(request.header("if-none-match"));
    const bool is_second = request.target == "/papers?page=2";
    const std::string etag = is_second ? "\"two\"" : "\"one\"";
    if (request.header("if-none-match") == etag) return answer(304, "");
    return answer(200, is_second ? OparlSite::list({fixture.site.paper(2, "text 2")}) : first, {"ETag: " + etag});
  });
  fixture.fetch();
  fixture.fetch();
  conditions.clear();
  const auto third = fixture.fetch();
  BOOST_TEST(told(third) == "");
  BOOST_TEST(papers_of(third).complete);
  CHECK_SAME(conditions, (Strings{"\"one\"", "\"two\""}));
  BOOST_TEST(papers_of(third).pages == 2U);
  BOOST_TEST(papers_of(third).entries == 0U);
  CHECK_SAME(fixture.read(), (Strings{"text 1", "text 2"}));
}

BOOST_AUTO_TEST_CASE(json_that_is_cut_off_is_asked_for_again) {
  for (const bool for_ever : {false, true}) {
    FetchFixture fixture;
    three_pages(fixture.site);
    const std::string whole = OparlSite::list({fixture.site.paper(3, "text 3"), fixture.site.paper(4, "text 4")},
                                              fixture.site.url("/papers?page=3"), 6);
    int requests = 0;
    fixture.site.set("/papers?page=2", [&](const ServerRequest&) {
      ++requests;
      // Once without a word on its length, once with a length that fits the rest.
      if (for_ever || requests == 1) return answer_of_length(whole.size() / 2, whole);
      if (requests == 2) return "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + whole.substr(0, whole.size() / 2);
      return answer(200, whole);
    });
    const auto summary = fixture.fetch();
    BOOST_TEST(requests == 3);
    BOOST_TEST(told(summary) == (for_ever ? "problem json" : ""));
    BOOST_TEST(papers_of(summary).complete == !for_ever);
    CHECK_SAME(fixture.read(), (for_ever ? Strings{"text 1", "text 2"} : kSixTexts));
    if (!for_ever) continue;
    three_pages(fixture.site);
    fixture.fetch();
    CHECK_SAME(fixture.asked("/papers"), (Strings{"/papers?page=2", "/papers?page=3"}));
    CHECK_SAME(fixture.read(), kSixTexts);
  }
}

BOOST_AUTO_TEST_CASE(a_content_length_that_is_too_great_is_a_broken_connection) {
  FetchFixture fixture;
  three_pages(fixture.site);
  const std::string whole = OparlSite::list({fixture.site.paper(5, "text 5")});
  fixture.site.set("/papers?page=3", [&](const ServerRequest&) { return answer_of_length(whole.size() + 10, whole); });
  const auto summary = fixture.fetch();
  BOOST_TEST(told(summary) == "problem http");
  BOOST_TEST(fixture.asked("/papers?page=3").size() == 4U);
}

BOOST_AUTO_TEST_CASE(a_list_that_fails_does_not_end_the_others) {
  FetchFixture fixture;
  three_pages(fixture.site);
  fixture.site.set("/organizations", [](const ServerRequest&) { return answer(500, "oops"); });
  fixture.site.set("/meetings", [](const ServerRequest&) { return answer(403, "no"); });
  const auto summary = fixture.fetch();
  BOOST_TEST(told(summary) == "problem http, problem http");
  BOOST_TEST(papers_of(summary).complete);
  CHECK_SAME(fixture.read(), kSixTexts);
}

BOOST_AUTO_TEST_CASE(a_next_that_leads_out_of_the_web_is_not_followed) {
  FetchFixture fixture;
  fixture.site.set_json("/papers", OparlSite::list({fixture.site.paper(1, "text 1")}, "file:///etc/passwd"));
  BOOST_TEST(told(fixture.fetch()) == "problem http");
  CHECK_SAME(fixture.read(), (Strings{"text 1"}));
}

BOOST_AUTO_TEST_CASE(the_page_behind_the_last_may_be_missing) {
  FetchFixture fixture;
  const std::string page = R"({"data":[)" + fixture.site.paper(1, "text 1") +
                           R"(],"pagination":{"currentPage":1,"totalPages":1},"links":{"next":"/papers?page=2"}})";
  fixture.site.set_json("/papers", page);
  fixture.site.set("/papers?page=2", [](const ServerRequest&) { return answer(404, ""); });
  BOOST_TEST(told(fixture.fetch()) == "");
  fixture.site.set_json("/papers", OparlSite::list({fixture.site.paper(1, "text 1")}, "/papers?page=2"));
  fs::remove(fixture.options.folder / ".fetch.json");
  BOOST_TEST(told(fixture.fetch()) == "problem http");
}

BOOST_AUTO_TEST_CASE(an_interrupted_run_goes_on_behind_its_last_page) {
  FetchFixture fixture;
  three_pages(fixture.site);
  std::atomic<bool> stop = false;
  fixture.options.progress = [&](const corpus::FetchProgress& progress) {
    if (progress.list.ends_with("/paper") && progress.pages == 2) stop = true;
  };
  fixture.options.http.interrupted = [&] { return stop.load(); };
  BOOST_CHECK_EXCEPTION(fixture.fetch(), corpus::Error,
                        [](const corpus::Error& error) { return error.kind == corpus::ErrorKind::Interrupted; });
  stop = false;
  fixture.options.progress = {};
  const auto summary = fixture.fetch();
  CHECK_SAME(fixture.asked("/papers"), (Strings{"/papers?page=3"}));
  BOOST_TEST(told(summary) == "");
  BOOST_TEST(papers_of(summary).complete);
  CHECK_SAME(fixture.read(), kSixTexts);
}

BOOST_AUTO_TEST_CASE(where_the_next_page_has_expired_the_list_is_read_afresh) {
  FetchFixture fixture;
  three_pages(fixture.site);
  fixture.options.max_pages = 1;
  fixture.fetch();
  fixture.options.max_pages = 100;
  fixture.site.set("/papers?page=2", [](const ServerRequest&) { return answer(410, ""); });
  fixture.site.set_json("/papers", OparlSite::list({fixture.site.paper(1, "text 1")}, "/papers?cursor=b"));
  fixture.site.set_json("/papers?cursor=b", OparlSite::list({fixture.site.paper(7, "text 7")}));
  const auto summary = fixture.fetch();
  BOOST_TEST(told(summary) == "");
  CHECK_SAME(fixture.asked("/papers"), (Strings{"/papers?page=2", "/papers", "/papers?cursor=b"}));
  CHECK_SAME(fixture.read(), (Strings{"text 1", "text 2", "text 7"}));
}

BOOST_AUTO_TEST_CASE(a_list_that_states_more_than_it_gives_is_read_twice_and_noted) {
  FetchFixture fixture;
  three_pages(fixture.site, 9);
  const auto summary = fixture.fetch();
  BOOST_TEST(told(summary) == "note incomplete");
  BOOST_TEST(papers_of(summary).pages == 6U);
  BOOST_TEST(papers_of(summary).complete);
  CHECK_SAME(fixture.read(), kSixTexts);
}

BOOST_AUTO_TEST_CASE(an_entry_on_two_pages_is_one_entry) {
  FetchFixture fixture;
  fixture.site.set_json(
      "/papers", OparlSite::list({fixture.site.paper(1, "text 1"), fixture.site.paper(2, "text 2")}, "/papers?page=2"));
  fixture.site.set_json("/papers?page=2",
                        OparlSite::list({fixture.site.paper(2, "text 2"), fixture.site.paper(3, "text 3")}));
  const auto summary = fixture.fetch();
  BOOST_TEST(papers_of(summary).entries == 4U);
  BOOST_TEST(papers_of(summary).fresh == 3U);
  CHECK_SAME(fixture.read(), (Strings{"text 1", "text 2", "text 3"}));
}

// Paper 1 is deleted after the first page was read: paper 3 moves there from the second one.
BOOST_AUTO_TEST_CASE(an_entry_that_moves_to_an_earlier_page_meanwhile_is_found) {
  FetchFixture fixture;
  const auto paper = [&](int number) { return fixture.site.paper(number, "text " + std::to_string(number)); };
  std::atomic<bool> moved = false;
  fixture.site.set("/papers", [&](const ServerRequest& request) {
    if (request.target == "/papers?page=2") {
      moved = true;
      return answer(200, OparlSite::list({paper(4)}, "", 3));
    }
    if (moved) return answer(200, OparlSite::list({paper(2), paper(3)}, "/papers?page=2", 3));
    return answer(200, OparlSite::list({paper(1), paper(2)}, "/papers?page=2", 4));
  });
  const auto summary = fixture.fetch();
  BOOST_TEST(told(summary) == "");
  BOOST_TEST(papers_of(summary).pages == 4U);
  BOOST_TEST(papers_of(summary).complete);
  CHECK_SAME(fixture.read(), (Strings{"text 1", "text 2", "text 3", "text 4"}));
}

BOOST_AUTO_TEST_CASE(a_lost_or_damaged_state_costs_requests_and_no_data) {
  FetchFixture fixture;
  three_pages(fixture.site);
  fixture.fetch();
  std::ofstream(fixture.options.folder / ".fetch.json") << "{\"format_version\":1,\"lists\":";
  const auto summary = fixture.fetch();
  BOOST_TEST(told(summary) == "");
  BOOST_TEST(papers_of(summary).pages == 3U);
  BOOST_TEST(papers_of(summary).fresh + papers_of(summary).changed == 0U);
  BOOST_TEST(fixture.stored("paper").size() == 3U);
}

BOOST_AUTO_TEST_CASE(two_fetches_do_not_fill_one_folder) {
  FetchFixture fixture;
  fixture.site.set("/papers", [&](const ServerRequest&) {
    corpus::ErrorKind kind = corpus::ErrorKind::Internal;
    try {
      corpus::fetch_oparl(fixture.options);
    } catch (const corpus::Error& error) {
      kind = error.kind;
    }
    return kind == corpus::ErrorKind::ArchiveLocked ? answer(200, OparlSite::list({fixture.site.paper(1, "locked")}))
                                                    : answer(404, "");
  });
  fixture.fetch();
  CHECK_SAME(fixture.read(), (Strings{"locked"}));
}

BOOST_AUTO_TEST_SUITE_END()
