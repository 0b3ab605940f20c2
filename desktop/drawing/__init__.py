"""Charts drawn once for the screen, the paper and the files: figures in, strokes out, no Qt."""
