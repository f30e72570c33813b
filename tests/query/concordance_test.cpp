// Concordance and trend: every place is where it is said to be, and every sum is a count by hand.
#include "query/concordance.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "corpus/model/error.hpp"
#include "corpus/model/passage.hpp"
#include "query/collation.hpp"
#include "query/occurrence_scanner.hpp"
#include "query/running_text.hpp"
#include "query/selection.hpp"
#include "query/test_archive.hpp"
#include "query/trend.hpp"

using namespace ratsarchiv;
using namespace ratsarchiv::query;
using corpus::ByteRange;
using corpus::FieldId;
using tests::DocumentBuilder;

namespace {

constexpr int kDocuments = 100;
const std::vector<std::string> kCommittees{"Gemeinderat", "Hafenausschuss", "Turmbeirat"};
const std::vector<std::string> kParties{"Ostpartei", "Westpartei", "Nordbund", ""};
// Words in every dress that German text gives them.
const std::vector<std::string> kPieces{"Schule",
                                       "Schulen",
                                       "schule",
                                       "Schulhaus",
                                       "Schul- und Bäderbau",
                                       "Haus- und Schulbau",
                                       "Schul-\nbau",
                                       "Schul\u00ADbau",
                                       "Stadt-Schule",
                                       "„Schule“",
                                       "(Schulen)",
                                       "Schule/Bad",
                                       "Schule.",
                                       "Haushalts-\nplan",
                                       "Haushaltsplan",
                                       "Haushalt 2019",
                                       "Bürger*innen",
                                       "Bürgerinnen und Bürger",
                                       "der",
                                       "das Bad",
                                       "Bäder,",
                                       "Bäderbau",
                                       "Häuser",
                                       "Haus",
                                       "12/2019",
                                       "90/GRÜNE",
                                       "S-Bahn",
                                       "neue Brücke",
                                       "Wasser",
                                       "und",
                                       "\n\n",
                                       "– 7 –",
                                       "Straße",
                                       "Rat",
                                       "Ratten",
                                       "beraten"};

std::string random_text(std::mt19937& random) {
  std::string text;
  const std::size_t count = 1 + random() % 40;
  for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "" : " ") + kPieces[random() % kPieces.size()];
  return text;
}

std::vector<corpus::Document> random_documents() {
  std::mt19937 random(11);
  const auto pick = [&](const std::vector<std::string>& from) { return from[random() % from.size()]; };
  std::vector<corpus::Document> documents;
  for (int i = 0; i < kDocuments; ++i) {
    const std::string date = std::to_string(2015 + random() % 4) + "-0" + std::to_string(1 + random() % 9) + "-10";
    DocumentBuilder builder("probstadt/x/" + date + "/" + std::to_string(i), pick(kCommittees), date);
    const std::size_t speeches = random() % 4;
    for (std::size_t s = 0; s < speeches; ++s)
      builder.speech("StR", pick({"Amsel", "Fink", "Meise"}), pick(kParties), random_text(random));
    if (random() % 2) builder.resolution(corpus::Outcome::Accepted, random_text(random));
    builder.section(corpus::SectionKind::Other, random_text(random));
    builder.section(corpus::SectionKind::Distribution, "Verteiler: Schule Haus Bad");
    documents.push_back(builder.document);
  }
  return documents;
}

const std::vector<std::string> kQueries{"Schule",
                                        "Schulen",
                                        "Haus",
                                        "Bad",
                                        "Rat",
                                        "Haushalt",
                                        "Haushaltsplan",
                                        "Bürger",
                                        "=Schule",
                                        "Schul*",
                                        "*bau",
                                        "Strasse",
                                        "S-Bahn",
                                        "Schule Haus",
                                        "Schule ODER Wasser",
                                        "\"neue Brücke\"",
                                        "\"Bürgerinnen und Bürger\"",
                                        "Schule NAHE/3 Haus",
                                        "der",
                                        "der Schule",
                                        "2019",
                                        "12/2019",
                                        "Grüne",
                                        "Bau -Wasser"};

struct ConcordanceFixture {
  ConcordanceFixture()
      : internal{DocumentBuilder("probstadt/gr/2018-02-10/9", "Gemeinderat", "2018-02-10")
                     .speech("StR", "Kauz", "Ostpartei", "Die geheime Schule und das Haus.")
                     .document},
        archive(random_documents(), internal),
        reader(archive.folder(), AudienceChoice::Public, tests::test_fingerprint()),
        analyzer(tests::test_lexicon()) {}

  ConcordanceResult lines(ConcordanceRequest request) {
    return concordance(request, reader, analyzer, tests::test_lexicon());
  }
  ConcordanceResult all_lines(const std::string& query) {
    ConcordanceRequest request;
    request.query = query;
    request.limit = 1'000'000;
    return lines(request);
  }
  TrendResult trend_of(TrendRequest request) { return trend(request, reader, analyzer, tests::test_lexicon()); }

  std::vector<corpus::Document> internal;
  tests::TestArchive archive;
  ArchiveReader reader;
  analyzers::Analyzer analyzer;
};

bool is_whole_utf8(const std::string& text) {
  return text.empty() ||
         ((static_cast<unsigned char>(text.front()) & 0xC0) != 0x80 && text.find("\uFFFD") == std::string::npos);
}

// "12:Schule|40:Schulhaus"
std::string shown(const std::vector<ByteRange>& places, std::string_view text) {
  std::string out;
  for (const ByteRange& place : places)
    out += (out.empty() ? "" : "|") + std::to_string(place.begin) + ":" + std::string(corpus::slice(text, place));
  return out;
}

std::string place_of(const ConcordanceLine& line) {
  return line.passage_id + "@" + std::to_string(line.range.begin) + "-" + std::to_string(line.range.end);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(concordances, ConcordanceFixture)

// The shortcut is checked against the index, so it may cost time but never a place.
BOOST_AUTO_TEST_CASE(the_shortcut_changes_nothing) {
  std::size_t entries = 0;
  std::size_t analyzed = 0;
  for (const std::string& query : kQueries) {
    for (const Scope scope : {Scope::Documents, Scope::Passages}) {
      Selector selector(reader, analyzer, tests::test_lexicon());
      const Selection selection = selector.select(query, scope, {}, Juxtaposition::All);
      BOOST_TEST_REQUIRE(selection.tree.has_value(), query);
      const OccurrenceMatcher matcher(positive_leaves(*selection.tree), Vocabulary(reader));
      const auto& database = scope == Scope::Documents ? reader.protocols() : reader.passages();
      OccurrenceScanner fast(matcher, database, analyzer);
      OccurrenceScanner slow(matcher, database, analyzer, Shortcut::Never);
      EntryReader reading(reader, scope);
      for (const std::uint32_t entry : selection.entries) {
        const std::string_view text = reading.text(entry);
        const auto ranges = reading.ranges(entry);
        const std::string found = shown(fast.places(entry, text, ranges), text);
        const std::string expected = shown(slow.places(entry, text, ranges), text);
        BOOST_TEST(found == expected, query << ": " << found << " instead of " << expected << " in " << text);
      }
      entries += selection.entries.size();
      analyzed += fast.analyzed_entries();
      BOOST_TEST(slow.analyzed_entries() == (matcher.finds_nothing() ? 0 : selection.entries.size()));
    }
  }
  BOOST_TEST(analyzed < entries * 3 / 4);
}

BOOST_AUTO_TEST_CASE(every_hit_stands_where_the_line_says) {
  for (const std::string& query : kQueries) {
    const ConcordanceResult result = all_lines(query);
    BOOST_TEST(result.total == result.lines.size());
    std::set<std::string> places;
    std::set<std::string> documents;
    for (const ConcordanceLine& line : result.lines) {
      const auto document = reader.document(line.document_id);
      BOOST_REQUIRE(document.has_value());
      const std::string_view text = document->text;
      const std::string_view bytes = corpus::slice(text, line.range);
      BOOST_TEST(!bytes.empty());
      const auto torn = torn_words(bytes, line.range.begin, analyzer);
      BOOST_TEST(line.hit == running_text(text, line.range, torn), query << " at " << place_of(line));
      const auto passage = corpus::find_passage(*document, *corpus::parse_passage_id(line.passage_id));
      BOOST_REQUIRE(passage.has_value());
      BOOST_TEST(std::any_of(passage->ranges.begin(), passage->ranges.end(),
                             [&](const ByteRange& range) { return range.contains(line.range.begin); }));
      BOOST_TEST(places.insert(line.document_id + std::to_string(line.range.begin)).second,
                 "twice: " << place_of(line));
      documents.insert(line.document_id);
      for (const std::string& part : {line.left, line.hit, line.right}) {
        BOOST_TEST(is_whole_utf8(part), part);
        BOOST_TEST(part.find_first_of("\n\r\t") == std::string::npos);
        BOOST_TEST(part.find("  ") == std::string::npos);
      }
      BOOST_TEST(line.left.size() <= 60u);
      BOOST_TEST(line.right.size() <= 60u);
    }
    BOOST_TEST(result.documents == documents.size());
  }
}

BOOST_AUTO_TEST_CASE(contexts_are_whole_words_of_the_passage) {
  const tests::TestArchive small(
      {DocumentBuilder("probstadt/gr/2019-01-02/1", "Gemeinderat", "2019-01-02")
           .section(corpus::SectionKind::Other, "Vorher steht anderes")
           .speech("StRin", "Meise", "Ostpartei", "Über die große Brücke gehen viele\nMenschen zur Brü-\ncke am Ufer.")
           .section(corpus::SectionKind::Other, "Nachher auch")
           .document});
  const ArchiveReader small_reader(small.folder(), AudienceChoice::Public, tests::test_fingerprint());
  const auto lines_of = [&](std::size_t context) {
    ConcordanceRequest request;
    request.query = "Brücke";
    request.context_bytes = context;
    std::string out;
    for (const auto& line : concordance(request, small_reader, analyzer, tests::test_lexicon()).lines)
      out += line.left + "[" + line.hit + "]" + line.right + "|";
    return out;
  };
  BOOST_TEST(lines_of(1000) ==
             "Über die große [Brücke] gehen viele Menschen zur Brücke am Ufer.|"
             "Über die große Brücke gehen viele Menschen zur [Brücke] am Ufer.|");
  BOOST_TEST(lines_of(12) == "die große [Brücke] gehen viele|zur [Brücke] am Ufer.|");
  BOOST_TEST(lines_of(10) == "große [Brücke] gehen|zur [Brücke] am Ufer.|");
  BOOST_TEST(lines_of(0) == "[Brücke]|[Brücke]|");
}

BOOST_AUTO_TEST_CASE(orders) {
  for (const ConcordanceOrder order : {ConcordanceOrder::OldestFirst, ConcordanceOrder::NewestFirst,
                                       ConcordanceOrder::Left, ConcordanceOrder::Right}) {
    ConcordanceRequest request;
    request.query = "Haus ODER Bad";
    request.order = order;
    request.limit = 1'000'000;
    const ConcordanceResult whole = lines(request);
    BOOST_TEST(whole.total > 50u);
    // The contexts that decide may be longer than those shown: shown in full they are in order.
    GermanCollation collation;
    for (std::size_t i = 1; i < whole.lines.size(); ++i) {
      const ConcordanceLine& a = whole.lines[i - 1];
      const ConcordanceLine& b = whole.lines[i];
      BOOST_TEST(b.rank == a.rank + 1);
      if (order == ConcordanceOrder::OldestFirst) BOOST_TEST((*a.header.date <= *b.header.date));
      if (order == ConcordanceOrder::NewestFirst) BOOST_TEST((*a.header.date >= *b.header.date));
      const auto first_word = [&](const ConcordanceLine& line) {
        if (order == ConcordanceOrder::Right)
          return collation.key(line.right.substr(0, line.right.find(' ', 1)), WordOrder::Forwards);
        const std::string left = line.left.substr(0, line.left.find_last_not_of(' ') + 1);
        return collation.key(left.substr(left.rfind(' ') + 1), WordOrder::Forwards);
      };
      // Punctuation alone is no word.
      if ((order == ConcordanceOrder::Left || order == ConcordanceOrder::Right) && !first_word(a).empty() &&
          !first_word(b).empty())
        BOOST_TEST((first_word(a) <= first_word(b)),
                   a.left << "[]" << a.right << " before " << b.left << "[]" << b.right);
    }
    // Pages put together are the whole.
    request.limit = 13;
    std::size_t seen = 0;
    for (request.offset = 0; request.offset < whole.total; request.offset += request.limit) {
      const ConcordanceResult page = lines(request);
      BOOST_TEST(page.total == whole.total);
      for (const ConcordanceLine& line : page.lines) BOOST_TEST(place_of(line) == place_of(whole.lines.at(seen++)));
    }
    BOOST_TEST(seen == whole.total);
    request.offset = whole.total + 3;
    BOOST_TEST(lines(request).lines.empty());
  }
}

BOOST_AUTO_TEST_CASE(phrases_are_one_place_and_exact_words_no_others) {
  for (const ConcordanceLine& line : all_lines("\"neue Brücke\"").lines) BOOST_TEST(line.hit == "neue Brücke");
  for (const ConcordanceLine& line : all_lines("=Schulen").lines) BOOST_TEST(line.hit == "Schulen");
  std::set<std::string> hits;
  for (const ConcordanceLine& line : all_lines("Schule").lines) hits.insert(line.hit);
  for (const char* hit : {"Schule", "Schulen", "schule", "Schulhaus", "Schulbau"}) BOOST_TEST(hits.contains(hit), hit);
  for (const char* hit : {"Haus", "Bäderbau"}) BOOST_TEST(!hits.contains(hit), hit);
  for (const ConcordanceLine& line : all_lines("Rat").lines) BOOST_TEST(line.hit == "Rat");
}

BOOST_AUTO_TEST_CASE(filters_units_and_audiences) {
  ConcordanceRequest request;
  request.query = "Schule";
  request.limit = 1'000'000;
  request.unit = Unit::Speech;
  request.filters = {{FieldId::Party, "Ostpartei"}};
  const ConcordanceResult result = lines(request);
  BOOST_TEST(result.total > 0u);
  for (const ConcordanceLine& line : result.lines) {
    BOOST_REQUIRE(line.speech.has_value());
    BOOST_TEST(line.speech->party.value() == "Ostpartei");
    BOOST_TEST(line.right.find("geheim") == std::string::npos);
  }
  BOOST_TEST(all_lines("geheime").total == 0u);
  BOOST_TEST(all_lines("").total == 0u);
  const ConcordanceResult nonsense = all_lines("((");
  BOOST_TEST(nonsense.nothing_understood);
  BOOST_TEST(!nonsense.problems.empty());
  BOOST_TEST(all_lines("fraktion:Ostpartei").total == 0u);
}

BOOST_AUTO_TEST_CASE(words_are_sorted_as_in_a_dictionary) {
  GermanCollation collation;
  const auto key = [&](const std::string& line) { return collation.key(line, WordOrder::Forwards); };
  const std::vector<std::string> sorted{"an Sommer", "andere", "Bad", "Bäder", "Badetag", "Straße", "Strauß", "Zoo"};
  for (std::size_t i = 1; i < sorted.size(); ++i) BOOST_TEST((key(sorted[i - 1]) < key(sorted[i])), sorted[i]);
  BOOST_TEST((key("„Der, Rat") == key("der rat")));
  BOOST_TEST((collation.key("b a", WordOrder::Backwards) == key("a b")));
  BOOST_TEST(key("– …").empty());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(trends, ConcordanceFixture)

BOOST_AUTO_TEST_CASE(terms_are_cut_at_commas) {
  const struct {
    std::string text;
    std::vector<std::string> terms;
  } cases[] = {
      {"", {}},
      {" , ,", {}},
      {"Schule", {"Schule"}},
      {"Schule, Bad am Ufer ,Haus", {"Schule", "Bad am Ufer", "Haus"}},
      {"\"Haus, Hof\", Bad", {"\"Haus, Hof\"", "Bad"}},
      {"(Haus, Hof) Bad", {"(Haus, Hof) Bad"}},
      {"2,5 Prozent, 3", {"2,5 Prozent", "3"}},
      {"\"offen, Bad", {"\"offen, Bad"}},
  };
  for (const auto& row : cases) BOOST_TEST(split_terms(row.text) == row.terms, boost::test_tools::per_element());
}

// By hand: tokens of the stored texts, and the places that the concordance lists.
BOOST_AUTO_TEST_CASE(sums_equal_a_count_by_hand) {
  const std::vector<std::string> terms{"Schule", "Haus", "\"neue Brücke\"", "nirgendwo"};
  for (const TrendBy by : {TrendBy::Year, TrendBy::Month, TrendBy::Committee, TrendBy::Party}) {
    struct Group {
      std::size_t units = 0;
      std::uint64_t words = 0;
      std::vector<std::size_t> occurrences = std::vector<std::size_t>(4);
      std::vector<std::set<std::string>> hits = std::vector<std::set<std::string>>(4);
    };
    std::map<std::string, Group> groups;
    const auto group_of = [&](const corpus::Document& document, const corpus::Speech* speech) {
      const std::string date = corpus::iso_date(*document.header.date);
      switch (by) {
        case TrendBy::Year:
          return date.substr(0, 4);
        case TrendBy::Month:
          return date.substr(0, 7);
        case TrendBy::Committee:
          return *document.header.committee;
        case TrendBy::Party:
          return speech->party.value_or("");
      }
      return std::string();
    };
    const auto words_in = [&](std::string_view text) {
      std::uint64_t words = 0;
      for (const analyzers::Token& token : analyzer.analyze(text)) words += token.role == analyzers::TokenRole::Word;
      return words;
    };
    reader.for_each_document_by_id([&](const corpus::Document& document) {
      if (by == TrendBy::Party) {
        for (const corpus::Speech& speech : document.speeches) {
          Group& group = groups[group_of(document, &speech)];
          ++group.units;
          group.words += words_in(corpus::slice(document.text, speech.range));
        }
        return;
      }
      Group& group = groups[group_of(document, nullptr)];
      ++group.units;
      group.words += words_in(document.text.substr(0, document.text.find("Verteiler")));
    });
    for (std::size_t i = 0; i < terms.size(); ++i) {
      ConcordanceRequest request;
      request.query = terms[i];
      request.limit = 1'000'000;
      if (by == TrendBy::Party) request.unit = Unit::Speech;
      for (const ConcordanceLine& line : lines(request).lines) {
        const auto document = reader.document(line.document_id);
        Group& group = groups[group_of(*document, line.speech ? &*line.speech : nullptr)];
        ++group.occurrences[i];
        group.hits[i].insert(by == TrendBy::Party ? line.passage_id : line.document_id);
      }
    }
    TrendRequest request;
    request.terms = terms;
    request.by = by;
    const TrendResult result = trend_of(request);
    BOOST_TEST(result.groups.size() == groups.size());
    std::uint64_t words = 0;
    std::vector<TrendCount> totals(terms.size());
    for (const TrendGroup& group : result.groups) {
      BOOST_TEST_CONTEXT(trend_by_name(by) << " " << group.value.value_or("(none)")) {
        const Group& expected = groups.at(group.value.value_or(""));
        BOOST_TEST(group.units == expected.units);
        BOOST_TEST(group.words == expected.words);
        words += group.words;
        for (std::size_t i = 0; i < terms.size(); ++i) {
          BOOST_TEST(group.counts[i].hits == expected.hits[i].size(), terms[i]);
          BOOST_TEST(group.counts[i].occurrences == expected.occurrences[i], terms[i]);
          totals[i].hits += group.counts[i].hits;
          totals[i].occurrences += group.counts[i].occurrences;
        }
      }
    }
    BOOST_TEST(result.words == words);
    for (std::size_t i = 0; i < terms.size(); ++i) {
      BOOST_TEST(result.terms[i].total.hits == totals[i].hits);
      BOOST_TEST(result.terms[i].total.occurrences == totals[i].occurrences);
    }
  }
}

BOOST_AUTO_TEST_CASE(groups_are_in_order_and_filters_narrow_what_is_counted) {
  TrendRequest request;
  request.terms = {"Schule"};
  const TrendResult years = trend_of(request);
  for (std::size_t i = 1; i < years.groups.size(); ++i) BOOST_TEST(*years.groups[i - 1].value < *years.groups[i].value);
  request.by = TrendBy::Party;
  const TrendResult parties = trend_of(request);
  BOOST_TEST((parties.unit == Unit::Speech));
  BOOST_TEST(!parties.groups.back().value.has_value());
  request.filters = {{FieldId::Party, "Nordbund"}};
  const TrendResult one = trend_of(request);
  BOOST_REQUIRE(one.groups.size() == 1u);
  BOOST_TEST(one.words < parties.words);
  BOOST_TEST(one.words == one.groups.front().words);
  request.unit = Unit::Protocol;
  BOOST_CHECK_THROW(trend_of(request), corpus::Error);
  request.terms.clear();
  BOOST_CHECK_THROW(trend_of(request), corpus::Error);
  BOOST_TEST(per_million(3, 0) == 0);
  BOOST_TEST(per_million(3, 1'500'000) == 2);
}

BOOST_AUTO_TEST_SUITE_END()
