"""Who, where and when that is: from annotations to a record. Pure: no disk, no network, no clock."""
