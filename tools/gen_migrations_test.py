#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Tests of gen_migrations.py: what it accepts, and each thing it refuses."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).with_name("gen_migrations.py")


class GenMigrations(unittest.TestCase):
    def run_on(self, files, *options):
        with tempfile.TemporaryDirectory() as folder:
            home = pathlib.Path(folder)
            paths = []
            for name, text in files.items():
                path = home / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="")
                paths.append(str(path))
            out = home / "out.cpp"
            done = subprocess.run([sys.executable, str(SCRIPT), *options, str(out), *paths],
                                  capture_output=True, text=True, check=False)
            return done.returncode, done.stderr, out.read_text(encoding="utf-8") if out.exists() else ""

    def test_steps_are_in_order_whatever_the_folder(self):
        code, _, text = self.run_on({"z/0001_first.sql": "CREATE TABLE a (x TEXT);", "a/0002_second.sql": "SELECT 1;"})
        self.assertEqual(code, 0)
        self.assertLess(text.index('{1, "first"'), text.index('{2, "second"'))

    def test_no_steps_at_all_is_allowed(self):
        code, _, text = self.run_on({})
        self.assertEqual(code, 0)
        self.assertIn("all_migrations()", text)

    def test_a_number_used_twice_is_refused_by_name(self):
        code, error, text = self.run_on({"a/0001_x.sql": "", "b/0001_y.sql": ""})
        self.assertEqual((code, text), (1, ""))
        self.assertIn("0001_x.sql", error)
        self.assertIn("0001_y.sql", error)

    def test_a_gap_is_refused_unless_allowed(self):
        files = {"a/0001_x.sql": "", "a/0003_z.sql": ""}
        code, error, _ = self.run_on(files)
        self.assertEqual(code, 1)
        self.assertIn("0002", error)
        self.assertEqual(self.run_on(files, "--allow-gaps")[0], 0)

    def test_a_name_out_of_order_is_refused(self):
        for name in ("a/1_x.sql", "a/0001-x.sql", "a/0001_X.sql"):
            self.assertEqual(self.run_on({name: ""})[0], 1, name)

    def test_a_text_that_would_break_the_literal_is_refused(self):
        for text in (')MK"', "a\0b", "a\r\nb"):
            self.assertEqual(self.run_on({"a/0001_x.sql": text})[0], 1, repr(text))

    def test_a_long_text_stays_whole(self):
        _, _, text = self.run_on({"a/0001_x.sql": "-- é\n" * 5000})
        self.assertEqual(text.count("-- é"), 5000)


if __name__ == "__main__":
    unittest.main()
