// The durable writes of corpus/model under the names that this folder uses.
#pragma once

#include "corpus/model/durable_files.hpp"

namespace ratsarchiv::indexer {

using corpus::copy_folder;
using corpus::replace_file;
using corpus::swap_link;
using corpus::sync_folder;
using corpus::sync_tree;
using corpus::throw_storage_failed;
using corpus::write_file;

}  // namespace ratsarchiv::indexer
