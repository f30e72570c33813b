// One list of a Body, page by page, into the folder.
//
// Rules:
// - The first run asks for everything; a later one for what was modified since the newest stamp that complete runs saw,
//   less a day, which covers servers that mix up time zones and objects that were being written meanwhile.
// - An entry is stored when its content is new or differs from the last stored version in more than "modified"
//   (except that of a File without text). So a server that ignores modified_since, or calls everything modified today,
//   costs requests and little else.
// - An interrupted or failed run goes on behind its last page; if the server no longer knows that address, afresh.
// - 404 to a request with modified_since means that nothing was modified; behind the last page that pagination states,
//   that the list is over.
// - The list is over where a page has no next, where next leads to a page that was read, and after kIdlePages pages
//   without an entry that is new in this run.
// - A list that gave fewer entries than it states, or states fewer and fewer, is read once more in the same run:
// entries
//   move to earlier pages when others are deleted meanwhile.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "corpus/fetch/fetch_folder.hpp"
#include "corpus/fetch/list_page.hpp"
#include "corpus/fetch/oparl_crawl.hpp"

namespace ratsarchiv::corpus {

inline constexpr std::size_t kIdlePages = 10;

class ListCrawl {
 public:
  // folder: of the list, below that of the fetch. state.lists[folder] is read and kept up to date, on disk too.
  ListCrawl(const FetchOptions& options, HttpClient& client, const FetchFolder& target, FetchState& state,
            std::string folder, std::string url, std::vector<FetchProblem>& problems);

  // Throws Error{Interrupted} and Error{StorageFailed}; everything else is in the outcome and the problems.
  ListOutcome run();

 private:
  enum class Step { GoOn, End, Failed };

  bool resume();
  void begin_run();
  void begin_pass();
  Step read_next();
  Step take_answer(const HttpAnswer& answer, const PageRecord* former);
  Step take_status(const HttpAnswer& answer);
  void take_page(const HttpAnswer& answer, ListPage&& page);
  Step go_behind(const PageRecord& page);
  bool finish();
  bool is_short() const;
  const PageRecord* former_page(const std::string& url) const;
  void report(ProblemLevel level, std::string kind, std::string message);
  void save() const;

  const FetchOptions& options_;
  HttpClient& client_;
  const FetchFolder& target_;
  FetchState& all_;
  ListState& state_;
  std::vector<FetchProblem>& problems_;
  ListOutcome outcome_;

  std::string url_;  // of the list, then of the page to be read next
  std::string list_url_;
  FetchFolder::KnownEntries known_;
  std::vector<PageRecord> former_pages_;     // of the run before, for their ETags
  std::unordered_set<std::string> visited_;  // URLs of this pass
  std::unordered_set<std::string> seen_;     // ids of this run
  std::uint64_t seen_before_ = 0;            // ids of the pages that an interrupted run had read
  std::optional<std::uint64_t> total_;       // entries that the list states
  bool counts_ = true;                       // whether seen_ and seen_before_ are all of the run
  std::size_t idle_pages_ = 0;
  bool resumed_ = false;  // and no page has been read since
  bool was_last_stated_ = false;
  bool looped_ = false;
  bool shrank_ = false;        // the list states fewer entries than on an earlier page of this pass
  bool next_is_lost_ = false;  // the last page names a next that cannot be asked for
  bool ignores_filter_ = false;
};

}  // namespace ratsarchiv::corpus
