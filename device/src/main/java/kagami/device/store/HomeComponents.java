package kagami.device.store;

import java.util.Map;
import java.util.TreeMap;

/** What Home Assistant was offered and may still hold: platforms by component. */
public final class HomeComponents {
  private final MirrorStore store;

  /** Kept in a database. */
  public HomeComponents(MirrorStore store) {
    this.store = store;
  }

  /** All of it. */
  public Map<String, String> all() {
    Map<String, String> all = new TreeMap<>();
    store
        .inTransaction(
            transaction ->
                transaction.rows(
                    "SELECT id, platform FROM home_component",
                    row -> Map.entry(row.getString(1), row.getString(2))))
        .forEach(component -> all.put(component.getKey(), component.getValue()));
    return all;
  }

  /** Replaces it; what is no longer there leaves no row behind. */
  public void keep(Map<String, String> platforms) {
    store.inTransaction(
        transaction -> {
          transaction.update("DELETE FROM home_component");
          transaction.updateAll(
              "INSERT INTO home_component (id, platform) VALUES (?, ?)",
              platforms.entrySet().stream()
                  .map(each -> new Object[] {each.getKey(), each.getValue()})
                  .toList());
          return platforms.size();
        });
  }
}
