"""Workbooks for a differential test: `books.py FOLDER COUNT` writes COUNT of them, and beside each what openpyxl reads in it.

Each has its own seed, so that a book is the same whenever it is made. What no writer at hand writes (values of
formulas, furigana) is put into the parts that openpyxl has written.
"""
import datetime
import io
import json
import pathlib
import random
import re
import sys
import zipfile
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

TEXTS = ["東区", "障がい児・者の研修", "007", "1-2", "50%", "令和7年度", "一行目\n二行目", '引用"符', "a,b;c", " 端 ", "TRUE", "𠮷田", "＊会議", "=ではない", "A&B<c>"]
RUNS = ["基幹", "相談", "センター", " と ", "部会"]
READINGS = {"東区": "ヒガシク", "障がい児・者の研修": "ケンシュウ", "＊会議": "カイギ"}
# A format, and how many digits it has behind the point.
NUMBERS = [("General", None), ("0", 0), ("0.00", 2), ("#,##0", 0), ('#,##0"円"', 0), ("0%", 2), ("0.0%", 3), ("000", 0), ('"¥"#,##0', 0), ('0.0"回"', 1)]
# A format, and what of a moment it shows.
DATES = [
    ("yyyy/m/d", "day"), ("yyyy-mm-dd", "day"), ('yyyy"年"m"月"d"日"', "day"), ('[$-411]ggge"年"m"月"d"日"', "day"), ("[$-411]ge.m.d", "day"),
    ('yyyy"年"m"月"', "month"), ("yyyy/m/d h:mm", "minute"), ("h:mm", "time"),
]
# What leads to the texts that cells share, which openpyxl does not write.
LEADS = {
    "[Content_Types].xml": '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>',
    "xl/_rels/workbook.xml.rels": '<Relationship Id="shared" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>',
}
ERRORS = ["#N/A", "#DIV/0!", "#REF!"]


class Book:
    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.book = openpyxl.Workbook()
        if self.dice.random() < 0.3:
            self.book.epoch = CALENDAR_MAC_1904
        self.sheet = self.book.active
        self.sheet.title = "実績"
        # By cell: the value of its formula as XML, and the format of what it shows.
        self.values, self.formats = {}, {}
        self.rows, self.columns = self.dice.randint(1, 9), self.dice.randint(1, 7)
        for row in range(1, self.rows + 1):
            for column in range(1, self.columns + 1):
                self.fill(self.sheet.cell(row, column))
        self.arrange()

    def fill(self, cell):
        kind = self.dice.choice(["", "text", "text", "text", "rich", "number", "number", "number", "date", "date", "bool", "error", "formula", "unknown"])
        if kind == "text":
            cell.value = self.dice.choice(TEXTS)
            cell.data_type = "s"
        elif kind == "rich":
            bold = InlineFont(b=True)
            cell.value = CellRichText(*[run if self.dice.random() < 0.5 else TextBlock(bold, run) for run in self.dice.choices(RUNS, k=3)])
        elif kind == "number":
            cell.number_format, _ = self.dice.choice(NUMBERS)
            cell.value = self.dice.choice([0, 1, -3, 12, 1234567, 0.58, 12.345, -0.5, 2.5, 100.005, 1 / 3, 123456.789, 1e-7, 99.995])
        elif kind == "date":
            cell.number_format, shows = self.dice.choice(DATES)
            day = datetime.date(1950, 1, 1) + datetime.timedelta(days=self.dice.randint(0, 33000))
            time = datetime.time(self.dice.randint(0, 23), self.dice.randint(0, 59))
            cell_format = cell.number_format
            cell.value = time if shows == "time" else datetime.datetime.combine(day, time if shows == "minute" else datetime.time())
            # Setting a date sets a format of its own.
            cell.number_format = cell_format
        elif kind == "bool":
            cell.value = self.dice.random() < 0.5
        elif kind == "error":
            cell.value = self.dice.choice(ERRORS)
            cell.data_type = "e"
        elif kind == "formula":
            number = self.dice.randint(0, 99)
            cell.value, self.values[cell.coordinate] = self.dice.choice([
                (f"={number}+1", ("n", str(number + 1))), (f'="南"&"区{number}"', ("str", f"南区{number}")),
                (f"={number}>50", ("b", str(int(number > 50)))), ("=1/0", ("e", "#DIV/0!")),
            ])
        elif kind == "unknown":
            cell.value = "=1+1"

    def arrange(self):
        if self.rows > 3 and self.dice.random() < 0.4:
            column, first = self.dice.randint(1, self.columns), self.dice.randint(1, self.rows - 2)
            self.sheet.merge_cells(start_row=first, end_row=first + 2, start_column=column, end_column=column)
        if self.dice.random() < 0.3:
            self.sheet.row_dimensions[self.dice.randint(1, self.rows)].hidden = True
        if self.dice.random() < 0.3:
            self.sheet.column_dimensions[get_column_letter(self.dice.randint(1, self.columns))].hidden = True

    def bytes(self):
        written = io.BytesIO()
        self.book.save(written)
        done = io.BytesIO()
        with zipfile.ZipFile(written) as source, zipfile.ZipFile(done, "w", zipfile.ZIP_DEFLATED) as target:
            for entry in source.infolist():
                text = source.read(entry)
                if entry.filename == "xl/worksheets/sheet1.xml":
                    text, shared = self.with_shared(self.with_values(text.decode()))
                more = LEADS.get(entry.filename)
                if more:
                    text = re.sub(r"(</\w+>)\s*$", lambda end: more + end[1], text.decode())
                # Without the time of writing, which is another at each run.
                target.writestr(zipfile.ZipInfo(entry.filename), text, zipfile.ZIP_DEFLATED)
            target.writestr(zipfile.ZipInfo("xl/sharedStrings.xml"), shared, zipfile.ZIP_DEFLATED)
        return done.getvalue()

    def with_values(self, xml):
        for place, (kind, value) in self.values.items():
            xml, count = re.subn(rf'<c r="{place}"([^>]*)><f>(.*?)</f><v ?/?>(</v>)?</c>', lambda m: f'<c r="{place}"{re.sub(r" t=.[a-z]+.", "", m[1])} t="{kind}"><f>{m[2]}</f><v>{escape(value)}</v></c>', xml)
            # A cell that was merged into another one has no formula any more.
            assert count == 1 or f'<c r="{place}"><f>' not in xml, (place, xml)
        return xml

    def with_shared(self, xml):
        """Shares the texts of some cells, as other writers do, and writes their readings."""
        shared = []

        def share(cell):
            if self.dice.random() < 0.3:
                return cell[0]
            text = cell[2]
            for plain, kana in READINGS.items():
                if text == f"<t>{plain}</t>":
                    text += f'<rPh sb="0" eb="{len(plain)}"><t>{kana}</t></rPh><phoneticPr fontId="1"/>'
            shared.append(f"<si>{text}</si>")
            return f'<c{cell[1]} t="s"><v>{len(shared) - 1}</v></c>'

        xml = re.sub(r'<c([^>]*) t="inlineStr"><is>(.*?)</is></c>', share, xml, flags=re.DOTALL)
        name = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        return xml, f'<sst xmlns="{name}" count="{len(shared)}" uniqueCount="{len(shared)}">{"".join(shared)}</sst>'


def shown(cell):
    """A cell as openpyxl reads it: its place, what it is, its text, and for numbers how exactly it is shown."""
    value, place = cell.value, [cell.row - 1, cell.column - 1]
    if isinstance(value, bool):
        return place + ["bool", "TRUE" if value else "FALSE", 0]
    if isinstance(value, (int, float)):
        return place + ["number", repr(float(value)), dict(NUMBERS).get(cell.number_format)]
    if isinstance(value, datetime.time):
        return place + ["date", f"{value.hour}:{value.minute:02}", 0]
    if isinstance(value, datetime.datetime):
        what = dict(DATES)[cell.number_format]
        day, time = value.strftime("%Y-%m-%d"), f"{value.hour}:{value.minute:02}"
        return place + ["date", {"day": day, "month": day[:7], "minute": f"{day} {time}", "time": time}[what], 0]
    if cell.data_type == "e":
        return place + ["error", value, 0]
    return place + ["text", str(value), 0]


def read(data):
    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True)["実績"]
    formulas = openpyxl.load_workbook(io.BytesIO(data))["実績"]
    return {
        "cells": [shown(cell) for row in sheet.iter_rows() for cell in row if cell.value is not None],
        "unknown": [[c.row - 1, c.column - 1] for row in formulas.iter_rows() for c in row if c.data_type == "f" and sheet[c.coordinate].value is None],
        "merged": [[r.min_row - 1, r.max_row - 1, r.min_col - 1] for r in sheet.merged_cells.ranges],
        "hidden_rows": [n - 1 for n, row in sheet.row_dimensions.items() if row.hidden],
        "hidden_columns": [openpyxl.utils.column_index_from_string(n) - 1 for n, column in sheet.column_dimensions.items() if column.hidden],
    }


folder = pathlib.Path(sys.argv[1])
for seed in range(int(sys.argv[2])):
    data = Book(seed).bytes()
    (folder / f"{seed}.xlsx").write_bytes(data)
    (folder / f"{seed}.json").write_text(json.dumps(read(data), ensure_ascii=False), "utf-8")
