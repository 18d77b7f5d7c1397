"""The guides in the ePub: which documents and cards the books of a role and of the desk cards hold."""
