package org.bala.app.storage;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/**
 * Rows on their way from PostgreSQL's binary COPY (manual, "COPY", file formats) into a DuckDB
 * table, one by one: memory does not grow with their number.
 */
final class RowsOut {

  private static final int SIGNATURE = 11;
  private static final int DAYS_FROM_1970_TO_2000 = 10_957;
  private static final int BUFFER = 1 << 16;

  private final List<CopiedTable.Column> columns;
  private final Surrogates surrogates;

  RowsOut(CopiedTable table, Surrogates surrogates) {
    this.columns = table.columns();
    this.surrogates = surrogates;
  }

  /** Number of rows copied. */
  long copy(Connection from, String statement, DuckDBAppender into)
      throws SQLException, IOException {
    PGConnection postgres = from.unwrap(PGConnection.class);
    try (DataInputStream rows =
        new DataInputStream(
            new BufferedInputStream(new PGCopyInputStream(postgres, statement), BUFFER))) {
      rows.skipNBytes(SIGNATURE + Integer.BYTES);
      rows.skipNBytes(rows.readInt());
      long copied = 0;
      for (int fields = rows.readShort(); fields >= 0; fields = rows.readShort()) {
        into.beginRow();
        for (CopiedTable.Column column : columns) {
          value(column, rows, into);
        }
        into.endRow();
        copied++;
      }
      // the server says what failed only at the end of the stream
      rows.readAllBytes();
      return copied;
    }
  }

  private void value(CopiedTable.Column column, DataInputStream row, DuckDBAppender into)
      throws SQLException, IOException {
    int length = row.readInt();
    if (length < 0) {
      into.appendNull();
      return;
    }
    switch (column.kind()) {
      case RECORD -> into.append(surrogates.of(row.readLong(), row.readLong()));
      case TEXT -> into.append(text(row, length));
      case DATE -> into.appendEpochDays(day(column, row.readInt()));
      case WHOLE -> into.append(row.readLong());
      case DECIMAL -> into.append(new BigDecimal(text(row, length)));
      case TRUTH -> into.append(row.readByte() != 0);
    }
  }

  private static String text(DataInputStream row, int length) throws IOException {
    return new String(row.readNBytes(length), StandardCharsets.UTF_8);
  }

  private static int day(CopiedTable.Column column, int days) {
    if (days == Integer.MAX_VALUE || days == Integer.MIN_VALUE) {
      throw new IllegalStateException("An infinite date in column " + column.name());
    }
    return days + DAYS_FROM_1970_TO_2000;
  }
}
