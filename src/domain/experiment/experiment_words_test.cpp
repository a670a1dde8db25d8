// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "domain/experiment/experiment.hpp"

namespace mk::experiment {
namespace {

TEST(ExperimentNumbers, AreReadWithACommaOrAPointAndSaidAgain) {
    EXPECT_EQ(thousandths_of("12,5"), 12500);
    EXPECT_EQ(thousandths_of(" 12.505 "), 12505);
    EXPECT_EQ(thousandths_of("-0,2"), -200);
    EXPECT_EQ(thousandths_of("0"), 0);
    for (std::string_view bad : {"", "-", "12,", ",5", "1,2345", "1e3", "1.2.3", "12345678901", "een", "+1"})
        EXPECT_FALSE(thousandths_of(bad)) << bad;
    EXPECT_EQ(decimal(html::Lang::nl, 12500), "12,5");
    EXPECT_EQ(decimal(html::Lang::en, -200), "-0.2");
    EXPECT_EQ(decimal(html::Lang::nl, 7000), "7");
}

}  // namespace
}  // namespace mk::experiment
