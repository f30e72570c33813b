// The tables of words, of their stems and of names of a generation, made from its compacted databases.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "analyzers/text/lexicon.hpp"

namespace Xapian {
class Database;
}

namespace ratsarchiv::indexer {

// Writes words.bin, stems.bin and names.bin into folder. Throws Error{StorageFailed}, Xapian::Error.
void write_word_tables(const std::filesystem::path& folder, const Xapian::Database& protocols,
                       const std::shared_ptr<const analyzers::Lexicon>& lexicon);

// What is wrong with the tables in folder, beside the database that they were made from: one sentence for each that
// cannot be read or does not hold exactly its words and names with their frequencies; of the stems, that does not have
// each word of the texts, and no other, under one stem at least. What stem a word has is not asked again.
// May throw Xapian::Error.
std::vector<std::string> faults_of_word_tables(const std::filesystem::path& folder, const Xapian::Database& protocols);

}  // namespace ratsarchiv::indexer
