// The objects of an OParl SOURCE -> documents: each File with the facts that Paper, Consultation, AgendaItem, Meeting
// and Organization state about it.
#pragma once

#include <string>
#include <vector>

#include "corpus/readers/document_sink.hpp"
#include "corpus/readers/oparl_table.hpp"

namespace ratsarchiv::corpus {

// Gives one document for each File with a text, even a blank one, and one note for each other File: "no_text", or
// "deleted" when the File is deleted, or everything that refers to it. In the order of the Files' ids (bytes), Files
// without an id last. Texts are moved out of the table.
//
// What a file hangs on decides its facts: a Paper gives reference, type, name and all its treatments; an AgendaItem its
// own treatment, and its paper's reference where it deals with one only; a Meeting a treatment without agenda item.
// Of several papers the one with the least id gives the reference, the others are a note of the document. Deleted
// consultations, agenda items and meetings give no treatment.
//
// page_paths: Source::path by OparlObject::page.
void join_oparl(OparlTable& table, const std::vector<std::string>& page_paths, const DocumentSink& sink);

}  // namespace ratsarchiv::corpus
