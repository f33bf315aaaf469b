"""What several reports of one event or story say alike and differently: records and groups in, findings with passages out."""
