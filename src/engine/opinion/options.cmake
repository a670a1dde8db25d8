# SPDX-License-Identifier: EUPL-1.2
# The loops of this folder are the product: -O3. Multiplications and additions stay apart (-ffp-contract=off), so
# that every x86-64 machine gives the same bytes.
target_compile_options(mk_engine_opinion PRIVATE -O3 -ffp-contract=off)
