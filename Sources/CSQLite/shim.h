#pragma once
#include <sqlite3.h>

// Swift doesn't import variadic functions. Closing the last connection then leaves the write-ahead log as it is.
static inline int csqlite_disable_checkpoint_on_close(sqlite3 *connection) {
  return sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}
