"""Train the models that choose an article's lines and blocks.

From the project's root, with the training pages at hand; `prepare` and `settle` need crosstell and resiliparse,
`train` needs torch, `second` lightgbm:

    python -m training.extraction.prepare text text.npz pages.jsonl.gz talks.jsonl.gz
    python -m training.extraction.train text.npz held.npz held 48 8
    python -m training.extraction.second text.npz second_held.npz held
    python -m training.extraction.settle text pages.jsonl.gz held.npz second_held.npz
    python -m training.extraction.train text.npz src/crosstell/data/models/lines.npz all 48 9 2
    python -m training.extraction.second text.npz src/crosstell/data/models/second.npz

and the same with "blocks" for `blocks.npz` and with "swift" (24 14 1) for `swift.npz`. The pages, 1 051 in all:
477 of WCXB's development split (CC BY 4.0), 336 of AndyTheFactory/article-extraction-dataset (Apache-2.0, cleaned
by hand), and 238 of those that flairNLP/fundus tests its parsers on (MIT), with the bodies that the parsers give. The
talks are 108 forum pages of WCXB's development split. Pages whose site is in a measured set are left out. `settle`
shows what each setting is worth on pages that its weights have not seen; the measured sets have no part in it.

`second.npz` learnt from 812 of these pages (WCXB's and AndyTheFactory's), whose first look had seen them too. On the
quarter that it was held from, it and the settings that were chosen there gained .009 of F1 on whole news pages and .007
on their main content, .007 and .003 on WCXB's.
"""
