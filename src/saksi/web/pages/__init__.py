"""The pages: each takes a question and gives an answer; ``saksi.web.routes`` says under which address."""
