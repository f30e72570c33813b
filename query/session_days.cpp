#include "query/session_days.hpp"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <utility>

#include "analyzers/text/folding.hpp"
#include "corpus/model/names.hpp"
#include "corpus/model/terms.hpp"
#include "query/selection.hpp"
#include "query/xapian_error.hpp"

namespace ratsarchiv::query {

using corpus::FieldId;

std::vector<SessionDay> session_days(const ArchiveReader& archive, std::string_view committee) {
  std::map<std::pair<std::string, std::string>, std::size_t> documents;  // by digits of the day, and city
  guarded("list the sessions of a committee", [&] {
    const Xapian::Database& database = archive.protocols();
    // Other spellings and abbreviations have the term as well: the slot tells whose name it is.
    const std::string term = corpus::field_term(FieldId::Committee, analyzers::fold_value(committee));
    EntryReader entries(archive, Scope::Documents);
    const std::string_view protocol = corpus::to_string(corpus::DocumentKind::Protocol);
    for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term); ++posting)
      if (entries.value(FieldId::Committee, *posting) == committee &&
          entries.value(FieldId::Kind, *posting) == protocol)
        ++documents[{entries.value(FieldId::Date, *posting), entries.value(FieldId::City, *posting)}];
  });
  std::vector<SessionDay> days;
  for (const auto& [key, count] : documents) {
    const auto date = corpus::parse_date_digits(key.first);
    if (!date) continue;
    days.push_back({key.second.empty() ? std::nullopt : std::optional(key.second), *date, count});
  }
  std::stable_sort(days.begin(), days.end(), [](const SessionDay& a, const SessionDay& b) { return a.date > b.date; });
  return days;
}

}  // namespace ratsarchiv::query
