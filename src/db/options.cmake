# SPDX-License-Identifier: EUPL-1.2
# The steps of the schema, from the sql/ folder of every concept, become one source file of db/.
option(MK_MIGRATION_GAPS "let a number of the schema be missing while somebody writes it" OFF)
file(GLOB migration_files CONFIGURE_DEPENDS
  ${PROJECT_SOURCE_DIR}/src/*/sql/*.sql ${PROJECT_SOURCE_DIR}/src/domain/*/sql/*.sql)
set(migrations_cpp ${PROJECT_BINARY_DIR}/generated/db/migrations.cpp)
set(migrations_py ${PROJECT_SOURCE_DIR}/tools/gen_migrations.py)
add_custom_command(OUTPUT ${migrations_cpp}
  COMMAND python3 ${migrations_py} $<$<BOOL:${MK_MIGRATION_GAPS}>:--allow-gaps> ${migrations_cpp} ${migration_files}
  DEPENDS ${migration_files} ${migrations_py} COMMAND_EXPAND_LISTS VERBATIM)
target_sources(mk_db PRIVATE ${migrations_cpp})
if(MK_TESTS)
  add_test(NAME db.gen_migrations COMMAND python3 ${PROJECT_SOURCE_DIR}/tools/gen_migrations_test.py)
  set_tests_properties(db.gen_migrations PROPERTIES LABELS db TIMEOUT 60)
endif()
