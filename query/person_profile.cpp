#include "query/person_profile.hpp"

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "analyzers/text/folding.hpp"
#include "corpus/model/terms.hpp"
#include "corpus/model/value_codec.hpp"
#include "query/compile/vocabulary.hpp"
#include "query/running_text.hpp"
#include "query/selection.hpp"
#include "query/stem_frequency.hpp"
#include "query/unit.hpp"
#include "query/xapian_error.hpp"

namespace ratsarchiv::query {
namespace {

using corpus::FieldId;
using Xapian::Query;

constexpr std::size_t kWordsShown = 20;
constexpr std::size_t kCandidates = 60;  // whose speeches are counted exactly
constexpr std::size_t kMinLetters = 4;
constexpr std::size_t kMinSpeeches = 2;
constexpr double kMinScore = 3.84;  // chi square with one degree of freedom, p = 0.05

struct Speech {
  std::uint32_t entry = 0;
  std::string date;  // 8 digits, empty when unknown
};

struct Stem {
  std::string stem;
  std::vector<std::string> terms;  // by which it is found
  std::size_t speeches = 0;
  double score = 0;
  std::map<std::string, std::size_t> forms;  // as written
};

// Entries that a boolean query finds, ascending.
std::vector<std::uint32_t> entries_of(const Xapian::Database& database, const Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  enquire.set_query(query);
  const Xapian::MSet matches = enquire.get_mset(0, database.get_doccount());
  std::vector<std::uint32_t> entries;
  for (auto match = matches.begin(); match != matches.end(); ++match) entries.push_back(*match);
  std::sort(entries.begin(), entries.end());
  return entries;
}

std::size_t count_of(const Xapian::Database& database, const Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  return enquire.get_mset(0, 0, database.get_doccount()).get_matches_estimated();  // exact: every match was looked at
}

std::vector<FacetValue> most_frequent_first(const std::map<std::string, std::size_t>& counts) {
  std::vector<FacetValue> values;
  for (const auto& [value, count] : counts) values.push_back({value, count});
  std::stable_sort(values.begin(), values.end(),
                   [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
  return values;
}

// How surprising it is that a of n things have what b of m others have; 0 when a share of them is not larger.
double log_likelihood(double a, double n, double b, double m) {
  if (n <= 0 || m <= 0 || a / n <= b / m) return 0;
  const double share = (a + b) / (n + m);
  const auto part = [](double seen, double expected) { return seen > 0 ? seen * std::log(seen / expected) : 0; };
  return 2 * (part(a, n * share) + part(b, m * share) + part(n - a, n * (1 - share)) + part(m - b, m * (1 - share)));
}

class ProfileReader {
 public:
  ProfileReader(const ArchiveReader& archive, analyzers::Analyzer& analyzer)
      : archive_(archive), analyzer_(analyzer), database_(archive.passages()) {}

  PersonProfile read(std::string_view name, std::size_t newest) {
    PersonProfile profile;
    find_speeches(name, profile);
    profile.speeches = speeches_.size();
    if (speeches_.empty()) return profile;
    leave_out(name);
    read_words(profile);
    std::stable_sort(speeches_.begin(), speeches_.end(),
                     [](const Speech& a, const Speech& b) { return a.date > b.date; });
    for (std::size_t i = 0; i < std::min(newest, speeches_.size()); ++i)
      profile.newest.push_back(passage_id(archive_, speeches_[i].entry));
    return profile;
  }

 private:
  void find_speeches(std::string_view name, PersonProfile& profile) {
    const Query speeches(corpus::unit_term(unit_name(Unit::Speech)));
    const Query named(corpus::field_term(FieldId::Speaker, analyzers::fold_value(name)));
    EntryReader entries(archive_, Scope::Speeches);
    std::map<std::string, std::size_t> years, committees;
    std::map<std::string, PartyPeriod> parties;
    for (const std::uint32_t entry : entries_of(database_, Query(Query::OP_AND, speeches, named))) {
      // A surname is a term of everybody who has it: the slot tells who it is.
      const std::vector<std::string> speakers = corpus::decode_list(entries.value(FieldId::Speaker, entry));
      if (std::find(speakers.begin(), speakers.end(), name) == speakers.end()) continue;
      speeches_.push_back({entry, entries.value(FieldId::Date, entry)});
      const std::string& digits = speeches_.back().date;
      if (const std::string year = entries.value(FieldId::Year, entry); !year.empty()) ++years[year];
      if (const std::string body = entries.value(FieldId::Committee, entry); !body.empty()) ++committees[body];
      for (const std::string& role : corpus::decode_list(entries.value(FieldId::Role, entry))) leave_out(role);
      for (const std::string& party : corpus::decode_list(entries.value(FieldId::Party, entry))) {
        PartyPeriod& period = parties[party];
        period.party = party;
        ++period.speeches;
        const auto date = corpus::parse_date_digits(digits);
        if (!date) continue;
        period.first = period.first ? std::min(*period.first, *date) : *date;
        period.last = period.last ? std::max(*period.last, *date) : *date;
      }
    }
    for (const auto& [year, count] : years) profile.years.push_back({year, count});
    profile.committees = most_frequent_first(committees);
    for (auto& [party, period] : parties) {
      leave_out(party);
      profile.parties.push_back(std::move(period));
    }
    std::stable_sort(profile.parties.begin(), profile.parties.end(), [](const PartyPeriod& a, const PartyPeriod& b) {
      return a.first && b.first ? *a.first < *b.first : a.first.has_value() && !b.first;
    });
  }

  // A speech begins with who speaks.
  void leave_out(std::string_view words) {
    if (!left_out_texts_.insert(std::string(words)).second) return;
    for (const analyzers::Token& token : analyzer_.analyze(words)) left_out_.insert(token.word->stem);
  }

  void count_stems(std::string_view text, const std::vector<corpus::ByteRange>& ranges) {
    std::unordered_set<std::string> seen;
    for (const corpus::ByteRange& range : ranges) {
      const std::string_view words = corpus::slice(text, range);
      for (const analyzers::Token& token : analyzer_.analyze(words)) {
        if (token.role != analyzers::TokenRole::Word || token.word->stop_word) continue;
        const std::string& stem = token.word->stem;
        const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
        if (stem.size() < kMinLetters || std::any_of(stem.begin(), stem.end(), is_digit) || left_out_.contains(stem))
          continue;
        Stem& known = stems_[stem];
        if (seen.insert(stem).second) ++known.speeches;
        const bool torn = corpus::slice(words, token.range).find_first_of("\n\r\f\v") != std::string_view::npos;
        ++known.forms[running_text(words, token.range,
                                   torn ? std::vector{token.range} : std::vector<corpus::ByteRange>())];
      }
    }
  }

  void read_words(PersonProfile& profile) {
    const std::size_t sampled = std::min(speeches_.size(), kSpeechesRead);
    EntryReader entries(archive_, Scope::Speeches);
    for (std::size_t i = 0; i < sampled; ++i) {
      const std::uint32_t entry = speeches_[i * speeches_.size() / sampled].entry;
      const std::string_view text = entries.text(entry);
      count_stems(text, entries.ranges(entry));
    }
    profile.speeches_read = sampled;
    const Query speeches(corpus::unit_term(unit_name(Unit::Speech)));
    const auto own = static_cast<double>(sampled);
    const double others = static_cast<double>(count_of(database_, speeches)) - own;
    const Vocabulary vocabulary(archive_);
    std::vector<Stem> stems;
    for (auto& [text, stem] : stems_) {
      if (stem.speeches < kMinSpeeches) continue;
      stem.stem = text;
      stem.terms = vocabulary.terms_of_stems({text});
      // Over passages of every kind first, which are faster to count.
      const auto a = static_cast<double>(stem.speeches);
      const double rest = entries_with(stem.terms, database_) - a;
      stem.score = log_likelihood(a, own, std::max(0.0, rest), static_cast<double>(database_.get_doccount()) - own);
      if (stem.score > 0) stems.push_back(std::move(stem));
    }
    const auto higher = [](const Stem& a, const Stem& b) {
      return a.score != b.score ? a.score > b.score : a.stem < b.stem;
    };
    std::sort(stems.begin(), stems.end(), higher);
    if (stems.size() > kCandidates) stems.resize(kCandidates);
    for (Stem& stem : stems) {
      const Query having(Query::OP_AND, speeches, Query(Query::OP_OR, stem.terms.begin(), stem.terms.end()));
      const auto a = static_cast<double>(stem.speeches);
      stem.score = log_likelihood(a, own, std::max(0.0, static_cast<double>(count_of(database_, having)) - a), others);
    }
    std::erase_if(stems, [](const Stem& stem) { return stem.score < kMinScore; });
    std::sort(stems.begin(), stems.end(), higher);
    if (stems.size() > kWordsShown) stems.resize(kWordsShown);
    for (const Stem& stem : stems)
      profile.words.push_back({std::max_element(stem.forms.begin(), stem.forms.end(),
                                                [](const auto& a, const auto& b) { return a.second < b.second; })
                                   ->first,
                               stem.speeches, stem.score});
  }

  const ArchiveReader& archive_;
  analyzers::Analyzer& analyzer_;
  const Xapian::Database& database_;
  std::vector<Speech> speeches_;  // ascending entries while words are read
  std::unordered_map<std::string, Stem> stems_;
  std::unordered_set<std::string> left_out_;  // stems
  std::set<std::string> left_out_texts_;
};

}  // namespace

PersonProfile person_profile(const ArchiveReader& archive, analyzers::Analyzer& analyzer, std::string_view name,
                             std::size_t newest) {
  return guarded("read what a person said", [&] { return ProfileReader(archive, analyzer).read(name, newest); });
}

}  // namespace ratsarchiv::query
