"""Direct and indirect statements: content, cue and the words that name the speaker."""
