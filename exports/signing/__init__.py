"""Signatures on papers: PAdES B-B by pyHanko, which is loaded at the first signature."""

from exports.signing.pades import PadesSigning

__all__ = ["PadesSigning"]
