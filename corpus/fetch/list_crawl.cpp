#include "corpus/fetch/list_crawl.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <utility>
#include <variant>

#include "corpus/fetch/web_address.hpp"

namespace ratsarchiv::corpus {
namespace {

constexpr std::int64_t kOverlapUs = std::int64_t{86'400} * 1'000'000;
constexpr int kParseAttempts = 3;
constexpr long kOk = 200;
constexpr long kNotModified = 304;
constexpr long kNotFound = 404;
constexpr long kGone = 410;

// "2026-11-26T02:00:00Z".
std::string time_text(std::int64_t since_us) {
  using namespace std::chrono;
  const sys_seconds time{floor<seconds>(microseconds(since_us))};
  const sys_days day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(time - day);
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text;
}

std::string status_text(const HttpAnswer& answer) {
  return answer.status == 0 ? answer.error : "the server answers with status " + std::to_string(answer.status);
}

}  // namespace

ListCrawl::ListCrawl(const FetchOptions& options, HttpClient& client, const FetchFolder& target, FetchState& state,
                     std::string folder, std::string url, std::vector<FetchProblem>& problems)
    : options_(options),
      client_(client),
      target_(target),
      all_(state),
      state_(state.lists[folder]),
      problems_(problems),
      list_url_(std::move(url)) {
  outcome_.list = std::move(folder);
}

ListOutcome ListCrawl::run() {
  if (state_.url != list_url_) {  // another server or path: nothing that is remembered holds
    state_ = ListState();
    state_.url = list_url_;
  }
  state_.run = std::max(state_.run, target_.last_run(outcome_.list));
  known_ = target_.known_entries(outcome_.list);
  if (!resume()) begin_run();
  Step step;
  do {
    step = read_next();
    if (step == Step::End && (is_short() || shrank_) && !state_.second_pass) {
      state_.second_pass = true;
      begin_pass();
      step = Step::GoOn;
    }
  } while (step == Step::GoOn);
  if (step == Step::End) outcome_.complete = finish();
  save();
  return outcome_;
}

// True when a run that did not come to its end can go on behind its last page.
bool ListCrawl::resume() {
  if (state_.complete || state_.pages.empty() || state_.pages.back().next.empty()) return false;
  for (const PageRecord& page : state_.pages) {
    visited_.insert(page.url);
    seen_before_ += page.new_ids;
  }
  url_ = state_.pages.back().next;
  resumed_ = !visited_.contains(url_);
  // How many entries the first pass had is not remembered.
  counts_ = !state_.second_pass;
  return resumed_;
}

void ListCrawl::begin_run() {
  former_pages_ = std::move(state_.pages);
  ++state_.run;
  state_.page_files = 0;
  state_.complete = false;
  state_.second_pass = false;
  state_.server_us.reset();
  state_.since_us.reset();
  if (state_.newest_us > 0) state_.since_us = state_.newest_us - kOverlapUs;
  // A later --since than what is known would leave a gap.
  if (options_.since_us) state_.since_us = std::min(*options_.since_us, state_.since_us.value_or(*options_.since_us));
  seen_.clear();
  seen_before_ = 0;
  counts_ = true;
  begin_pass();
}

void ListCrawl::begin_pass() {
  state_.pages.clear();
  visited_.clear();
  idle_pages_ = 0;
  resumed_ = false;
  next_is_lost_ = false;
  was_last_stated_ = false;
  looped_ = false;
  shrank_ = false;
  url_ = state_.since_us ? with_parameter(list_url_, "modified_since", time_text(*state_.since_us)) : list_url_;
}

const PageRecord* ListCrawl::former_page(const std::string& url) const {
  const auto found =
      std::find_if(former_pages_.begin(), former_pages_.end(), [&](const PageRecord& page) { return page.url == url; });
  return found == former_pages_.end() ? nullptr : &*found;
}

ListCrawl::Step ListCrawl::read_next() {
  if (outcome_.pages >= options_.max_pages) {
    report(ProblemLevel::Problem, "pages",
           "the list has more than " + std::to_string(options_.max_pages) + " pages; the next run goes on behind them");
    return Step::Failed;
  }
  const PageRecord* former = state_.second_pass ? nullptr : former_page(url_);
  HttpRequest request{url_, {}, {}, options_.max_page_bytes};
  if (former) {
    request.etag = former->etag;
    request.last_modified = former->last_modified;
  }
  const HttpAnswer answer = client_.get(request);
  return take_answer(answer, former);
}

ListCrawl::Step ListCrawl::take_answer(const HttpAnswer& first, const PageRecord* former) {
  if (first.status == kNotModified && former) {
    ++outcome_.pages;
    visited_.insert(url_);
    if (!state_.server_us) state_.server_us = first.date_us;
    PageRecord page = *former;
    seen_before_ += page.new_ids;
    state_.pages.push_back(page);
    save();
    return go_behind(page);
  }
  if (first.status != kOk) return take_status(first);

  HttpAnswer answer = first;
  for (int attempt = 1;; ++attempt) {
    auto parsed = parse_list_page(answer.body);
    if (auto* page = std::get_if<ListPage>(&parsed)) {
      take_page(answer, std::move(*page));
      return go_behind(state_.pages.back());
    }
    // Cut off by a server that does not tell: another attempt may bring the whole.
    if (attempt == kParseAttempts) {
      report(ProblemLevel::Problem, "json", std::get<std::string>(parsed));
      return Step::Failed;
    }
    answer = client_.get({url_, {}, {}, options_.max_page_bytes});
    if (answer.status != kOk) return take_status(answer);
  }
}

ListCrawl::Step ListCrawl::take_status(const HttpAnswer& answer) {
  const bool is_missing = answer.status == kNotFound || answer.status == kGone;
  if (resumed_ && answer.status >= 400 && answer.status <= 499) {  // an address that has expired
    begin_run();
    return Step::GoOn;
  }
  if (is_missing && ((state_.pages.empty() && state_.since_us) || was_last_stated_)) return Step::End;
  report(ProblemLevel::Problem, "http", status_text(answer));
  return Step::Failed;
}

void ListCrawl::take_page(const HttpAnswer& answer, ListPage&& page) {
  ++outcome_.pages;
  outcome_.entries += page.entries.size();
  visited_.insert(url_);
  resumed_ = false;
  if (!state_.server_us) state_.server_us = answer.date_us;
  if (page.total) {
    shrank_ = shrank_ || (!state_.pages.empty() && page.total < total_);
    total_ = page.total;
  }
  was_last_stated_ = page.is_last_stated;
  if (page.foreign > 0)
    report(ProblemLevel::Problem, "oparl", std::to_string(page.foreign) + " entries of the page are no objects");

  PageRecord record;
  record.url = url_;
  record.etag = answer.etag;
  record.last_modified = answer.last_modified;
  std::vector<const ListEntry*> to_store;
  for (const ListEntry& entry : page.entries) {
    if (seen_.insert(entry.id).second) ++record.new_ids;
    record.newest_us = std::max(record.newest_us, entry.modified_us.value_or(0));
    if (state_.since_us && entry.modified_us && *entry.modified_us < *state_.since_us) ignores_filter_ = true;
    const auto [known, is_fresh] = known_.try_emplace(entry.id, entry.hash);
    if (!is_fresh && known->second == entry.hash) continue;
    known->second = entry.hash;
    ++(is_fresh ? outcome_.fresh : outcome_.changed);
    if (entry.deleted) ++outcome_.deleted;
    to_store.push_back(&entry);
  }
  if (!to_store.empty()) {
    // As it came where all of it counts, so that nothing of what the server said is lost.
    const bool as_it_came = to_store.size() == page.entries.size();
    target_.write_page(outcome_.list, state_.run, ++state_.page_files,
                       as_it_came ? answer.body : list_page_of(to_store));
  }
  idle_pages_ = record.new_ids > 0 ? 0 : idle_pages_ + 1;
  if (!page.next.empty()) {
    auto next = resolve_address(answer.url.empty() ? url_ : answer.url, page.next);
    next_is_lost_ = !next;
    if (next)
      record.next = std::move(*next);
    else
      report(ProblemLevel::Problem, "http", "the next page has an address that is none of the web: " + page.next);
  }
  state_.pages.push_back(std::move(record));
  save();
  if (options_.progress) options_.progress({outcome_.list, outcome_.pages, outcome_.entries, total_.value_or(0)});
}

ListCrawl::Step ListCrawl::go_behind(const PageRecord& page) {
  if (next_is_lost_) return Step::Failed;
  if (page.next.empty()) return Step::End;
  looped_ = visited_.contains(page.next) || idle_pages_ >= kIdlePages;
  if (looped_) return Step::End;
  url_ = page.next;
  return Step::GoOn;
}

bool ListCrawl::is_short() const { return counts_ && total_ && seen_.size() + seen_before_ < *total_; }

// False when the end of the list cannot be the true one.
bool ListCrawl::finish() {
  if (ignores_filter_)
    report(ProblemLevel::Note, "filter", "the server ignores modified_since; everything was read, only changes stored");
  if (is_short()) {
    const std::string counts = "the list states " + std::to_string(*total_) + " entries and gives " +
                               std::to_string(seen_.size() + seen_before_);
    // With modified_since some servers state the number of all.
    if (looped_ && !state_.since_us) {
      report(ProblemLevel::Problem, "loop", counts + ", then its pages lead in a circle");
      state_.pages.clear();  // the next run begins afresh, for there is no page to go on behind
      return false;
    }
    if (!state_.since_us) report(ProblemLevel::Note, "incomplete", counts + ", in two readings");
  } else if (looped_) {
    report(ProblemLevel::Note, "loop", "the last page leads back to one that was read");
  }
  std::int64_t newest = 0;
  for (const PageRecord& page : state_.pages) newest = std::max(newest, page.newest_us);
  if (newest == 0 && state_.newest_us == 0) newest = state_.server_us.value_or(0);
  if (state_.server_us) newest = std::min(newest, *state_.server_us);  // stamps of the future
  state_.newest_us = std::max(state_.newest_us, newest);
  state_.complete = true;
  return true;
}

void ListCrawl::report(ProblemLevel level, std::string kind, std::string message) {
  problems_.push_back({url_, level, std::move(kind), std::move(message)});
}

void ListCrawl::save() const { target_.write_state(all_); }

}  // namespace ratsarchiv::corpus
