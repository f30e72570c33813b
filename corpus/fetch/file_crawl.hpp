// The Files of the stored pages -> their bytes, stored beside their hash.
#pragma once

#include <vector>

#include "corpus/fetch/fetch_folder.hpp"
#include "corpus/fetch/oparl_crawl.hpp"

namespace ratsarchiv::corpus {

// Asks for each File that options.files chooses and that is not deleted, by its accessUrl, else its downloadUrl. Not
// asked for are files that are stored, and those the server did not have, as long as the File's "modified" is the same;
// a changed one is asked for by its ETag. A status of 4xx is remembered and a problem once; every other failure is a
// problem, and the next run tries again. Throws Error{Interrupted} and Error{StorageFailed}.
FilesOutcome fetch_files(const FetchOptions& options, HttpClient& client, const FetchFolder& target,
                         std::vector<FetchProblem>& problems);

}  // namespace ratsarchiv::corpus
