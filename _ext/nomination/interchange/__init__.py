"""Facts and prose in the files of an office: Excel workbooks and Word documents, in and out."""
