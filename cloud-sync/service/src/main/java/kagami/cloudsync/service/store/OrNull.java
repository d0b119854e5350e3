package kagami.cloudsync.service.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * A value that may be absent. Jdbi takes the type of a batch's values from its first row, so that
 * plain nulls and values cannot be mixed; these can.
 *
 * @param value a text, number, UUID or byte array
 */
record OrNull(@Nullable Object value) implements Argument {

  @Override
  public void apply(int position, PreparedStatement statement, StatementContext context)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(position, Types.OTHER);
      case String text -> statement.setString(position, text);
      case Long number -> statement.setLong(position, number);
      case byte[] bytes -> statement.setBytes(position, bytes);
      case UUID id -> statement.setObject(position, id);
      default -> throw new IllegalArgumentException("no column holds a " + value.getClass());
    }
  }
}
