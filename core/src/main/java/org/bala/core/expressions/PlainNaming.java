package org.bala.core.expressions;

import java.util.function.UnaryOperator;

/** Names made of the path itself. PostgreSQL cuts names at 63 bytes, so long ones get a hash. */
record PlainNaming(String root, UnaryOperator<String> tables, String dayColumn) implements Naming {

  @Override
  public String column(Engine engine, Path path) {
    return engine.quote(alias(path.parent())) + "." + engine.quote(path.last());
  }

  @Override
  public String alias(Path record) {
    if (record.isEmpty()) {
      return root;
    }
    String name = root + "." + record;
    return name.length() <= 60
        ? name
        : name.substring(0, 50) + "_" + Integer.toHexString(name.hashCode());
  }

  @Override
  public String table(Engine engine, String register) {
    return tables.apply(register);
  }

  @Override
  public String fact(Engine engine, String id) {
    return engine.quote(root) + "." + engine.quote(id);
  }

  @Override
  public String day(Engine engine) {
    return dayColumn;
  }
}
