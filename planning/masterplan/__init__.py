"""The masterplan: signed texts in, one document out, on screen and on paper."""
