"""Train the models that choose an article's lines and blocks.

From the project's root, with the training pages (WCXB's, CC BY 4.0) at hand;
`prepare` and `settle` need crosstell and resiliparse, `train` needs torch:

    python -m training.extraction.prepare text wcxb_train.jsonl.gz text.npz
    python -m training.extraction.train text.npz held.npz held
    python -m training.extraction.settle text wcxb_train.jsonl.gz held.npz
    python -m training.extraction.train text.npz src/crosstell/data/models/lines.npz

and the same with "blocks" for `blocks.npz`. The `lines.npz` that is shipped is the
third line's input: one network that three quarters of the pages taught. The shipped `blocks.npz` is older: it
learnt from one rendering a page, without tables' cells among the labels. `settle` shows what each setting is
worth on pages that its weights have not seen; the measured sets have no part in it.
"""
