"""What an article says, and where: from a document to its annotations. Pure: no disk, no network, no clock."""
