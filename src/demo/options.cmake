# SPDX-License-Identifier: EUPL-1.2
target_sources(mk_demo PRIVATE ${dir}/demo_data.S)
set_source_files_properties(${dir}/demo_data.S PROPERTIES
  INCLUDE_DIRECTORIES ${dir}/data
  OBJECT_DEPENDS "${dir}/data/places.jsonl;${dir}/data/tensions.jsonl")
