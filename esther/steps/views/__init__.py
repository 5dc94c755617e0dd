"""The pages of the steps: read the request, ask or act once, answer."""
