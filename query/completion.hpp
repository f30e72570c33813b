// How a beginning goes on: words of the texts, speakers, committees, papers. What the command `suggest` prints, and
// what the web offers while someone types.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/field_table.hpp"
#include "query/archive_reader.hpp"
#include "query/printed_form.hpp"

namespace ratsarchiv::query {

struct Completion {
  std::string text;             // in place of the whole beginning
  std::uint32_t documents = 0;  // of this audience that have it
};

// Whether the values of a field can be completed by their beginnings.
bool can_be_completed(corpus::FieldId field);

// One a thread. The archive has to outlive it.
class Completer {
 public:
  Completer(const ArchiveReader& archive, std::shared_ptr<const analyzers::Lexicon> lexicon);

  // The most frequent words of the texts that begin as the last word of beginning does, what stands before it kept:
  // "kommunale Wärmepl" -> "kommunale Wärmeplanung". Umlauts and case count as in a search; stop words are no help and
  // left out. Nothing when beginning ends with a blank or is empty.
  std::vector<Completion> words(std::string_view beginning, std::size_t limit);

  // The most frequent names of a field of which a word begins so: "per" -> "Hannah Perc (SPD)".
  // Precondition: can_be_completed(field).
  std::vector<Completion> names(corpus::FieldId field, std::string_view beginning, std::size_t limit) const;

 private:
  const ArchiveReader& archive_;
  PrintedForms printed_;
};

}  // namespace ratsarchiv::query
