"""Files that mark their tables themselves: web pages, word processors' documents, workbooks."""
