"""The report: a notebook, its page, tables and figures, and the proof that they follow from the input."""

from analysis.report.build import build_report
from analysis.report.check import check_report
from analysis.report.options import ReportOptions

__all__ = ["ReportOptions", "build_report", "check_report"]
