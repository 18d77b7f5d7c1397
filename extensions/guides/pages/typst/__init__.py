"""Cards and tables in the PDF: visitors for the Typst builder, and the template functions that they call."""
